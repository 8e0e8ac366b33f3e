package dev.parley.bench.recording;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** The worker's job table, as the benchmark fills and reads it. */
final class JobTable implements AutoCloseable {

    private static final long POLL_MILLIS = 100;
    private static final long FAST_POLL_MILLIS = 10;

    /** Ten recordings to a room, one of them by tracks, as in rooms that are used for years. */
    private static final String ROWS = """
            INSERT INTO recording.job (recording_id, platform, business_key, room, kind, source, started_at, duration_ms,
                status, stage, files, voices, audio_ms, playable, transcript, words)
            SELECT gen_random_uuid(), 'whereby', '%1$s-' || n, '/room-' || n / 10,
                CASE n %% 10 WHEN 0 THEN 'TRACKS' ELSE 'COMPOSED' END,
                jsonb_build_object('type', 'stored', 'object', jsonb_build_object('source', 'whereby', 'key', n || '.mp4')),
                now() - n * interval '1 minute', 1800000, '%2$s', 'publish', jsonb_build_array(file.track),
                jsonb_build_array(file.track), 1800000, NULL, file.object, 4000
            FROM generate_series(%3$d, %4$d) AS n CROSS JOIN LATERAL (
                SELECT object, jsonb_build_object('number', 0, 'object', object, 'offset', 'PT0S') AS track
                FROM jsonb_build_object('bucket', 'bench', 'key', 'recordings/' || n || '/0.mp4', 'sha256', repeat('0', 64),
                    'size', 1000) AS object) AS file""";

    private static final String ACTIVE = """
            SELECT (SELECT count(*) FROM recording.job WHERE status = 'queued')
                + (SELECT count(*) FROM recording.job WHERE status = 'running')
                + (SELECT count(*) FROM (SELECT FROM recording.outbox LIMIT 1) AS pending)""";

    private final Connection connection;
    private long added;

    private JobTable(Connection connection) {
        this.connection = connection;
    }

    static JobTable connect(int port) throws IOException {
        try {
            return new JobTable(DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/parley", "postgres", "postgres"));
        } catch (SQLException e) {
            throw new IOException("the database cannot be reached", e);
        }
    }

    /** Adds rows of jobs that are done until the table has {@code rows}, and lets the database take stock of it. */
    void fill(long rows) throws IOException {
        long missing = rows - count("SELECT count(*) FROM recording.job");
        if (missing > 0) {
            add("finished", "done", missing);
        }
        execute("VACUUM ANALYZE recording.job");
    }

    /** Adds jobs whose transcript is stored, and only has to be published. */
    void addTranscribed(long jobs) throws IOException {
        add("transcribed", "queued", jobs);
    }

    private void add(String name, String status, long rows) throws IOException {
        execute(ROWS.formatted(name, status, added, added + rows - 1));
        added += rows;
    }

    /** Rows of the table. */
    long rows() throws IOException {
        return count("SELECT count(*) FROM recording.job");
    }

    /** Jobs that have ended with this status. */
    long ended(String status) throws IOException {
        return count("SELECT count(*) FROM recording.job WHERE status = '" + status + "'");
    }

    /** Rows that sequential scans of the table have read so far. */
    long scannedRows() throws IOException {
        return count("SELECT seq_tup_read FROM pg_stat_user_tables WHERE schemaname = 'recording' AND relname = 'job'");
    }

    /** Signals that the worker has taken in. */
    long signals() throws IOException {
        return count("SELECT count(*) FROM recording.inbox");
    }

    /** Waits until the files of a recording are stored, or cannot be. */
    void awaitFetched(UUID recording, Duration timeout) throws IOException, InterruptedException {
        await(recording, "stage <> 'fetch' OR status = 'failed'", timeout);
    }

    /** Waits until the job of a recording has ended. */
    void awaitEnded(UUID recording, Duration timeout) throws IOException, InterruptedException {
        await(recording, "status IN ('done', 'failed')", timeout);
    }

    private void await(UUID recording, String condition, Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (count("SELECT count(*) FROM recording.job WHERE recording_id = '" + recording + "' AND (" + condition
                        + ")")
                == 0) {
            if (System.nanoTime() > end) {
                throw new IOException("recording " + recording + " is not there yet after " + timeout.toSeconds()
                        + " s: " + condition);
            }
            Thread.sleep(FAST_POLL_MILLIS);
        }
    }

    /** Waits until the worker has taken in {@code signals}, no job waits or runs, and every event is sent. */
    void awaitEnd(long signals, Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (count(ACTIVE) > 0 || signals() < signals) {
            if (System.nanoTime() > end) {
                throw new IOException("the jobs did not end within " + timeout.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private long count(String query) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IOException("query failed: " + query, e);
        }
    }

    private void execute(String sql) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException("statement failed: " + sql, e);
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
