package dev.parley.recording.work;

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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** So many workers for these stages. They look for jobs on every call and every now and then. */
final class WorkerPool {

    private static final Logger LOG = Logger.getLogger(WorkerPool.class);

    private final String owner;
    private final List<Stage> stages;
    private final int size;
    private final Jobs jobs;
    private final JobRunner runner;
    private final Wakeup wakeup;
    private final Map<Lease, Cancellable> running = new ConcurrentHashMap<>();
    private @Nullable Cancellable looking;
    private volatile boolean complained;

    /** @param owner names this process to people who read the table */
    WorkerPool(String owner, List<Stage> stages, int size, Jobs jobs, JobRunner runner, Wakeup wakeup) {
        this.owner = owner;
        this.stages = stages;
        this.size = size;
        this.jobs = jobs;
        this.runner = runner;
        this.wakeup = wakeup;
    }

    void start(Duration pollInterval) {
        Multi<Boolean> now = Multi.createFrom().item(true);
        Multi<Boolean> sometimes =
                Multi.createFrom().ticks().every(pollInterval).map(tick -> true);
        looking = Multi.createBy()
                .merging()
                .streams(now, sometimes.onOverflow().drop(), wakeup.calls())
                .onOverflow()
                .dropPreviousItems()
                .onItem()
                .transformToUniAndConcatenate(call -> fill())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("A crew has stopped looking for jobs", failure));
    }

    /** Ends the work at once and gives the jobs back. */
    Uni<Void> stop() {
        if (looking != null) {
            looking.cancel();
        }
        List<Lease> held = List.copyOf(running.keySet());
        running.values().forEach(Cancellable::cancel);
        running.clear();
        return Multi.createFrom()
                .iterable(held)
                .onItem()
                .transformToUniAndConcatenate(
                        lease -> jobs.release(lease).onFailure().recoverWithNull())
                .collect()
                .last();
    }

    /** Leases jobs until there are none, or nobody is free. */
    private Uni<Void> fill() {
        if (running.size() >= size) {
            return Uni.createFrom().voidItem();
        }
        return jobs.lease(owner, stages)
                .invoke(found -> complained = false)
                .onFailure()
                .recoverWithItem(failure -> {
                    complain(failure);
                    return Optional.empty();
                })
                .chain(found ->
                        found.map(this::begin).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> begin(Job job) {
        Lease lease = job.lease();
        // Entered before it starts: it may end before subscribe() returns.
        running.put(lease, () -> {});
        Cancellable work = runner.run(job).subscribe().with(done -> end(lease), failure -> end(lease));
        running.computeIfPresent(lease, (same, entered) -> work);
        return fill();
    }

    private void end(Lease lease) {
        running.remove(lease);
        wakeup.call();
    }

    private void complain(Throwable failure) {
        if (!complained) {
            complained = true;
            LOG.warnf("No jobs can be leased: %s", failure.getMessage());
        }
    }
}
