package dev.parley.bench.recording.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The worker's table of jobs, read and changed in its database. */
final class JobTable implements AutoCloseable {

    private static final String ROWS = """
            SELECT recording_id, status, stage, attempts, epoch, lease_owner, error_code FROM recording.job
            WHERE recording_id = ANY (?)""";

    private static final String AHEAD = """
            SELECT extract(epoch FROM min(next_try_at) - now()) FROM recording.job WHERE status = 'queued'""";

    private static final String ADVANCE = """
            UPDATE recording.job SET next_try_at = next_try_at - ? * interval '1 second',
                run_started_at = run_started_at - ? * interval '1 second' WHERE status = 'queued'""";

    private static final String ERASED = """
            SELECT recording_id FROM recording.job
            WHERE recording_id = ANY (?) AND erased_at IS NOT NULL AND erase_command IS NULL""";

    private static final String ADVANCE_ERASURES = """
            UPDATE recording.job SET erase_next_try_at = erase_next_try_at - ? * interval '1 second'
            WHERE erase_command IS NOT NULL""";

    private static final String BLOCKED = """
            SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = ?::regclass""";

    private final String url;
    private @Nullable Connection shared;

    JobTable(int port) {
        this.url = "jdbc:postgresql://127.0.0.1:" + port + "/parley?user=postgres&password=postgres";
    }

    /** The jobs of {@code recordings} that there are. */
    Map<UUID, JobRow> rows(Collection<UUID> recordings) {
        return with(connection -> {
            try (PreparedStatement query = connection.prepareStatement(ROWS)) {
                query.setArray(1, connection.createArrayOf("uuid", recordings.toArray()));
                Map<UUID, JobRow> rows = new LinkedHashMap<>();
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        rows.put(
                                found.getObject(1, UUID.class),
                                new JobRow(
                                        found.getString(2),
                                        found.getString(3),
                                        found.getInt(4),
                                        found.getLong(5),
                                        Optional.ofNullable(found.getString(6)),
                                        Optional.ofNullable(found.getString(7))));
                    }
                }
                return rows;
            }
        });
    }

    /** Time until the first of the waiting jobs is due; empty if none waits. */
    Optional<Duration> untilNext() {
        return with(connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet found = query.executeQuery(AHEAD)) {
                found.next();
                double seconds = found.getDouble(1);
                return found.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
            }
        });
    }

    /** Moves the times of the waiting jobs into the past, as if {@code time} had gone by. */
    void advance(Duration time) {
        with(connection -> {
            try (PreparedStatement change = connection.prepareStatement(ADVANCE)) {
                change.setDouble(1, time.toMillis() / 1000.0);
                change.setDouble(2, time.toMillis() / 1000.0);
                return change.executeUpdate();
            }
        });
    }

    /** Those of {@code recordings} that are erased. */
    Set<UUID> erased(Collection<UUID> recordings) {
        return with(connection -> {
            try (PreparedStatement query = connection.prepareStatement(ERASED)) {
                query.setArray(1, connection.createArrayOf("uuid", recordings.toArray()));
                Set<UUID> erased = new HashSet<>();
                try (ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        erased.add(found.getObject(1, UUID.class));
                    }
                }
                return erased;
            }
        });
    }

    /** Moves the times of the waiting erasures into the past, as if {@code time} had gone by. */
    void advanceErasures(Duration time) {
        with(connection -> {
            try (PreparedStatement change = connection.prepareStatement(ADVANCE_ERASURES)) {
                change.setDouble(1, time.toMillis() / 1000.0);
                return change.executeUpdate();
            }
        });
    }

    /** How many messages wait to be sent. */
    int unsent() {
        return count("SELECT count(*) FROM recording.outbox");
    }

    /** How many statements wait for a lock of {@code table}. */
    int blocked(String table) {
        return count(BLOCKED.replace("?", "'" + table + "'"));
    }

    /** Keeps everybody from inserting into {@code table} until the connection is closed. */
    Connection lock(String table) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE " + table + " IN SHARE MODE");
        }
        return connection;
    }

    private int count(String sql) {
        return with(connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet found = query.executeQuery(sql)) {
                found.next();
                return found.getInt(1);
            }
        });
    }

    private interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    private synchronized <T> T with(Work<T> work) {
        try {
            if (shared == null) {
                shared = DriverManager.getConnection(url);
            }
            return work.apply(shared);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the worker cannot be used", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (shared != null) {
                shared.close();
            }
        } catch (SQLException e) {
            // the database is stopped anyway
        }
    }
}
