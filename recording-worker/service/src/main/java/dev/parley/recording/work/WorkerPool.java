package dev.parley.recording.work;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Lease;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.Wakeup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Worker pool: runs up to {@code size} jobs at some stages. Looks for jobs at each wake-up and at an interval. */
final class WorkerPool {

    private static final Logger LOG = Logger.getLogger(WorkerPool.class);

    private final String owner;
    private final List<Stage> stages;
    private final int size;
    private final Jobs jobs;
    private final JobRunner runner;
    private final Wakeup wakeup;
    private final PeriodicTask poll;
    private final Map<Lease, Cancellable> running = new ConcurrentHashMap<>();

    /** @param owner names this process to people who read the table */
    WorkerPool(
            String owner,
            List<Stage> stages,
            int size,
            Duration pollInterval,
            Jobs jobs,
            JobRunner runner,
            Wakeup wakeup) {
        this.owner = owner;
        this.stages = stages;
        this.size = size;
        this.jobs = jobs;
        this.runner = runner;
        this.wakeup = wakeup;
        this.poll = new PeriodicTask("lease-" + stages.get(0).wire(), pollInterval, this::fill);
    }

    void start() {
        poll.start(wakeup.calls());
    }

    /** Cancels the running work and returns its jobs to the queue. */
    Uni<Void> stop() {
        poll.stop();
        List<Lease> held = List.copyOf(running.keySet());
        running.values().forEach(Cancellable::cancel);
        running.clear();
        return Multi.createFrom()
                .iterable(held)
                .onItem()
                .transformToUniAndConcatenate(this::release)
                .collect()
                .last();
    }

    private Uni<Void> release(Lease lease) {
        return jobs.release(lease)
                .onFailure()
                .invoke(failure -> LOG.infof(
                        "Job cannot be released (%s); it is run again after its lease: recordingId=%s",
                        failure.getMessage(), lease.recordingId()))
                .onFailure()
                .recoverWithNull();
    }

    /** Leases jobs until none is due or the pool is full. */
    private Uni<Void> fill() {
        if (running.size() >= size) {
            return Uni.createFrom().voidItem();
        }
        return jobs.lease(owner, stages)
                .chain(job ->
                        job.map(this::begin).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> begin(Job job) {
        Lease lease = job.lease();
        // Entered before it starts, because it may end before subscribe() returns.
        running.put(lease, () -> {});
        Cancellable work = runner.run(job).subscribe().with(done -> end(lease), failure -> end(lease));
        running.computeIfPresent(lease, (same, entered) -> work);
        return fill();
    }

    private void end(Lease lease) {
        running.remove(lease);
        wakeup.call();
    }
}
