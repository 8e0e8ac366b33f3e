package dev.parley.bench.recording.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Barrier that keeps a worker in one part of an erasure: a server that does not answer, or a lock in its database. */
final class ErasureBarrier implements AutoCloseable {

    private static final Duration REACH = Duration.ofSeconds(60);
    private static final String OUTBOX = "recording.outbox";

    private final Testbed testbed;
    private final ErasurePart part;
    private @Nullable Connection lock;

    ErasureBarrier(Testbed testbed, ErasurePart part) throws SQLException {
        this.testbed = testbed;
        this.part = part;
        switch (part) {
            case OUR_STORAGE -> testbed.storage().deletions().close(Buckets.OWN, 1);
            case PROVIDER -> testbed.files().gateway().deletions().close();
            case PROVIDERS_BUCKET -> testbed.storage().deletions().close(Buckets.SOURCE, 0);
            case CONFIRMATION -> lock = testbed.jobs().lock(OUTBOX);
        }
    }

    /** Whether the worker has reached the part with a recording of {@code round}. */
    boolean await(ErasureRound round) throws InterruptedException {
        return Await.within(REACH, () -> switch (part) {
            case OUR_STORAGE, PROVIDERS_BUCKET -> testbed.storage().deletions().waiting() > 0;
            case PROVIDER -> testbed.files().gateway().deletions().waiting() > 0;
            // The relay of the outbox may wait for the lock as well.
            case CONFIRMATION -> round.isAnySourceGone() && testbed.jobs().blocked(OUTBOX) > 0;
        });
    }

    @Override
    public void close() throws SQLException {
        testbed.storage().deletions().open();
        testbed.files().gateway().deletions().open();
        if (lock != null) {
            lock.close();
        }
    }
}
