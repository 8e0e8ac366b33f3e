package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Lease;
import dev.parley.recording.job.LeaseLostException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Heartbeat: extends a lease and stores the progress while the work goes on. */
@ApplicationScoped
class Heartbeat {

    /** People watch the progress that a heartbeat stores. */
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(2);

    private final Jobs jobs;
    private final Duration interval;

    Heartbeat(Jobs jobs, RecordingConfig config) {
        this.jobs = jobs;
        Duration third = config.jobs().leaseTime().dividedBy(3);
        this.interval = third.compareTo(MAX_INTERVAL) < 0 ? third : MAX_INTERVAL;
    }

    /**
     * Runs until cancelled. Fails with {@link LeaseLostException} when the lease has ended; other failures of the database
     * are ignored.
     */
    <T> Uni<T> until(Lease lease, StageContext context) {
        return Multi.createFrom()
                .ticks()
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> beat(lease, context))
                .collect()
                .last()
                .chain(() -> Uni.createFrom().nothing());
    }

    private Uni<Void> beat(Lease lease, StageContext context) {
        return jobs.heartbeat(lease, context.progress())
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithNull();
    }
}
