package dev.parley.room.uploads;

import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Timer: removes pieces of uploads that nobody needs any more. */
@ApplicationScoped
class UploadTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(UploadTimer.class);
    private static final String JOB = "upload-cleanup";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 100;

    private final UploadCleanup cleanup;
    private final UploadStorage storage;

    UploadTimer(UploadCleanup cleanup, UploadStorage storage) {
        this.cleanup = cleanup;
        this.storage = storage;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "{parley.room.uploads.timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return cleanup.unused(BATCH).chain(pieces -> Sequence.each(pieces, this::remove));
    }

    private Uni<Void> remove(StoredPiece piece) {
        return storage.remove(piece.key())
                .chain(() -> cleanup.forget(piece))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Piece of an upload was not removed (%s); retried at the next run: job=%s", failure, JOB))
                .onFailure()
                .recoverWithNull();
    }
}
