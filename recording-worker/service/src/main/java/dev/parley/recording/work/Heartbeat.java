package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Lease;
import dev.parley.recording.job.LeaseLostException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Keeps leases alive while their work goes on. */
@ApplicationScoped
class Heartbeat {

    /** People watch the progress that a heartbeat carries. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Jobs jobs;
    private final Duration interval;

    Heartbeat(Jobs jobs, RecordingConfig config) {
        this.jobs = jobs;
        Duration third = config.jobs().leaseTime().dividedBy(3);
        this.interval = third.compareTo(LONGEST) < 0 ? third : LONGEST;
    }

    /**
     * Beats until cancelled; fails with {@link LeaseLostException} once the lease is over. A database that does not answer
     * is no such news.
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
