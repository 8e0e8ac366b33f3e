package dev.parley.room.uploads;

import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Timer: removes pieces of uploads that nobody needs any more. */
@ApplicationScoped
class UploadTimer {

    private static final Logger LOG = Logger.getLogger(UploadTimer.class);
    private static final String JOB = "upload-cleanup";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 100;

    private final UploadCleanup cleanup;
    private final UploadStorage storage;
    private final Leases leases;

    UploadTimer(UploadCleanup cleanup, UploadStorage storage, Leases leases) {
        this.cleanup = cleanup;
        this.storage = storage;
        this.leases = leases;
    }

    @Scheduled(
            every = "{parley.room.uploads.timer}",
            identity = JOB,
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during(JOB, LEASE, this::work);
    }

    Uni<Void> work() {
        return cleanup.unused(BATCH)
                .chain(pieces -> Multi.createFrom()
                        .iterable(pieces)
                        .onItem()
                        .transformToUniAndConcatenate(this::remove)
                        .collect()
                        .last());
    }

    private Uni<Void> remove(StoredPiece piece) {
        return storage.remove(piece.key())
                .chain(() -> cleanup.forget(piece))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "piece of an upload was not removed, it is tried again at the next turn: job=%s (%s)",
                        JOB, failure))
                .onFailure()
                .recoverWithNull();
    }
}
