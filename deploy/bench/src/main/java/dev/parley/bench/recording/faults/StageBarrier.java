package dev.parley.bench.recording.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Barrier that keeps a worker in one stage: a lock in its database, a server that does not answer, or an ffmpeg that waits.
 */
final class StageBarrier implements AutoCloseable {

    private static final Duration REACH = Duration.ofSeconds(60);

    private final Testbed testbed;
    private final String stage;
    private @Nullable Connection lock;

    StageBarrier(Testbed testbed, String stage) throws IOException, SQLException {
        this.testbed = testbed;
        this.stage = stage;
        switch (stage) {
            case "discover" -> lock = testbed.jobs().lock("recording.inbox");
            case "fetch" -> testbed.files().gate().close();
            case "transcribe", "publish" -> testbed.speech().gate().close();
            default -> testbed.ffmpeg().close(stage);
        }
    }

    /** Whether the worker has reached the stage. */
    boolean await(Round round) throws InterruptedException, SQLException {
        if (stage.equals("discover")) {
            return Await.within(REACH, () -> testbed.jobs().blocked("recording.inbox") > 0);
        }
        if (!stage.equals("publish")) {
            return Await.within(REACH, () -> round.isRunning(stage));
        }
        boolean atEngine = Await.within(
                REACH,
                () -> testbed.speech().gate().waiting() > 0
                        && round.rows().values().stream()
                                .allMatch(row -> row.stage().equals("transcribe")));
        lock = testbed.jobs().lock("recording.outbox");
        testbed.speech().gate().open();
        return atEngine && Await.within(REACH, () -> testbed.jobs().blocked("recording.outbox") > 0);
    }

    @Override
    public void close() throws IOException, SQLException {
        testbed.files().gate().open();
        testbed.speech().gate().open();
        testbed.ffmpeg().open(stage);
        if (lock != null) {
            lock.close();
        }
    }
}
