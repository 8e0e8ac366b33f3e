package dev.parley.bench.rooms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The database of a room-service, as the benchmark fills and reads it. */
final class RoomDatabase implements AutoCloseable {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 10;

    private final Connection connection;

    private RoomDatabase(Connection connection) {
        this.connection = connection;
    }

    /** @param url of JDBC */
    static RoomDatabase connect(String url) throws IOException {
        try {
            return new RoomDatabase(DriverManager.getConnection(url, "postgres", "postgres"));
        } catch (SQLException e) {
            throw new IOException("the database cannot be reached", e);
        }
    }

    /**
     * Stores rooms with 100 ended meetings each, and lets the database take stock of them.
     *
     * @param own how many belong to the user {@code bench}
     * @param largeKey API key of the user who has half of the others
     */
    void fill(int rooms, int own, String largeKey) throws IOException {
        try (InputStream script = Objects.requireNonNull(RoomDatabase.class.getResourceAsStream("fill.sql"))) {
            execute(new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${rooms}", Integer.toString(rooms))
                    .replace("${own}", Integer.toString(own))
                    .replace("${key}", largeKey));
        }
        execute("vacuum analyze");
        execute("checkpoint");
    }

    /** Ends all meetings, so that the next creation in a room makes a new one. */
    void endMeetings() throws IOException {
        execute(
                "update room.meeting set is_active = false, ended_at = coalesce(ended_at, now()), end_reason = 'caller',"
                        + " room_deleted_at = now() where room_deleted_at is null");
    }

    /** Gives {@code count} transcripts of the user {@code bench} 1 000 words each; their ids. */
    List<String> addWords(int count) throws IOException {
        execute("create table room.bench_spoken as select t.id from room.transcript t"
                + " join room.recording r on r.id = t.recording_id join room.meeting m on m.id = r.meeting_id"
                + " where m.owner_id = 'bench' limit " + count);
        execute("insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)"
                + " select id, n, 'word-' || n % 100, n * 400, n * 400 + 300, n / 50 % 3"
                + " from room.bench_spoken, generate_series(0, 999) n");
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select id from room.bench_spoken")) {
            while (found.next()) {
                ids.add(found.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException("the transcripts cannot be read", e);
        }
        execute("drop table room.bench_spoken");
        return ids;
    }

    /** Waits until these events are applied. */
    void awaitApplied(List<UUID> events) throws IOException, InterruptedException {
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        while (applied(events) < events.size()) {
            if (System.nanoTime() > end) {
                throw new IOException("not all of " + events.size() + " events were applied within " + WAIT_TIMEOUT);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private long applied(List<UUID> events) throws IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from room.inbox where event_id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", events.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new IOException("the inbox cannot be read", e);
        }
    }

    /** When each delivery to a room whose name has this beginning is due first, in nanoseconds since 1970. */
    Map<String, Long> webhooksDue(String beginning) throws IOException {
        Map<String, Long> due = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select d.id, cast(extract(epoch from d.next_at) * 1000000 as bigint) * 1000"
                        + " from room.webhook_delivery d join room.room r on r.id = d.room_id"
                        + " where d.attempts = 0 and r.name like ?")) {
            statement.setString(1, beginning + "%");
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    due.put(found.getString(1), found.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IOException("the deliveries cannot be read", e);
        }
        return due;
    }

    /** Runs a statement. */
    void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException("statement failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the connection to the database cannot be closed", e);
        }
    }
}
