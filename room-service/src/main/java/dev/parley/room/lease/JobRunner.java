package dev.parley.room.lease;

import dev.parley.runtime.database.TransientFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runner of periodic jobs, of those with a lease on one replica at a time. No method fails: failures are logged, and the next
 * run tries again.
 */
@ApplicationScoped
public class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Uni<Boolean> YES = Uni.createFrom().item(true);
    private static final Uni<Boolean> NO = Uni.createFrom().item(false);

    private final LeaseStore leases;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    JobRunner(LeaseStore leases) {
        this.leases = leases;
    }

    /** Runs {@code job} once: nothing if it is not due, or if another replica holds its lease. */
    Uni<Void> run(PeriodicJob job) {
        Schedule schedule = job.schedule();
        String name = schedule.job();
        return attempt(
                        name,
                        () -> job.isDue()
                                .chain(due -> due ? holds(schedule) : NO)
                                .chain(held ->
                                        held ? job.run() : Uni.createFrom().voidItem()))
                .onSubscription()
                .invoke(() -> running.add(name))
                .onTermination()
                .invoke(() -> running.remove(name));
    }

    /** Whether a run of the job {@code name} has begun and not ended. */
    boolean isRunning(String name) {
        return running.contains(name);
    }

    /** Does one item of the job {@code name}, so that its failure keeps no other item from being done. */
    public Uni<Void> attempt(String name, Supplier<Uni<Void>> item) {
        return Uni.createFrom()
                .deferred(item::get)
                .onFailure()
                .invoke(failure -> log(name, failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether this replica may do the work now: it acquires the lease, or none is needed. */
    private Uni<Boolean> holds(Schedule schedule) {
        return schedule.lease()
                .map(length -> leases.acquire(schedule.job(), length))
                .orElse(YES);
    }

    /** Without a stack trace for transient failures, which repeat at every run and are not defects. */
    private static void log(String job, Throwable failure) {
        if (TransientFailures.isTransient(failure)) {
            LOG.warnf("Timer run failed (%s); retried at the next run: job=%s", failure, job);
        } else {
            LOG.warnf(failure, "Timer run failed; retried at the next run: job=%s", job);
        }
    }
}
