package dev.parley.recording.work;

import dev.parley.recording.concurrent.PeriodicTask;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Lease;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.Wakeup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
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
    private volatile Uni<Optional<Job>> claim = Uni.createFrom().item(Optional.empty());
    private volatile boolean stopping;

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

    /**
     * Takes no more jobs, cancels the running work and returns its jobs to the queue at once, also the one that is being
     * leased right now.
     */
    Uni<Void> stop() {
        stopping = true;
        // Awaited before the poll is cancelled, which would forget it otherwise.
        CompletionStage<Optional<Job>> last = claim.subscribeAsCompletionStage();
        poll.stop();
        running.values().forEach(Cancellable::cancel);
        running.clear();
        return Uni.createFrom()
                .completionStage(last)
                .onFailure()
                .recoverWithNull()
                .chain(() -> jobs.releaseAll(owner, stages))
                .invoke(WorkerPool::log)
                .replaceWithVoid();
    }

    private static void log(List<UUID> released) {
        if (!released.isEmpty()) {
            LOG.infof(
                    "Worker stops; %d jobs go back to the queue for other workers: recordingId=%s",
                    released.size(), released);
        }
    }

    /** Leases jobs until none is due or the pool is full. */
    private Uni<Void> fill() {
        if (stopping || running.size() >= size) {
            return Uni.createFrom().voidItem();
        }
        // Kept, so that stopping can wait for it: cancelling the poll does not undo what the database does.
        Uni<Optional<Job>> next = jobs.lease(owner, stages).memoize().indefinitely();
        claim = next;
        return next.chain(job -> job.filter(leased -> !stopping)
                .map(this::begin)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> begin(Job job) {
        Lease lease = job.lease();
        // Entered before it starts, because it may end before subscribe() returns.
        running.put(lease, () -> {});
        Cancellable work = runner.run(job).subscribe().with(done -> end(lease), failure -> end(lease));
        running.computeIfPresent(lease, (same, entered) -> work);
        if (stopping) {
            // Whoever stopped meanwhile cancelled the entry that stood for this work.
            work.cancel();
        }
        return fill();
    }

    private void end(Lease lease) {
        running.remove(lease);
        wakeup.call();
    }
}
