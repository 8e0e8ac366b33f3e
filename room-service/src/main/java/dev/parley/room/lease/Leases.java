package dev.parley.room.lease;

import dev.parley.room.errors.TransientFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runner of periodic jobs under leases, so that one replica at a time does the work. The jobs have to be safe without a
 * lease too: it can expire while its holder is still working. No method fails: failures are logged, and the timer runs the
 * job again.
 */
@ApplicationScoped
public class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final LeaseStore store;

    Leases(LeaseStore store) {
        this.store = store;
    }

    /** Does {@code work} if this replica acquires or still holds the lease of {@code job}, else nothing. */
    public Uni<Void> during(String job, Duration length, Supplier<Uni<Void>> work) {
        return attempt(job, () -> leased(job, length, work));
    }

    /**
     * Does {@code work} under the lease, if {@code isDue}. For jobs that run every second: with nothing to do they read, but
     * write no lease. Work has to look again for what is due, since another replica may have done it meanwhile.
     */
    public Uni<Void> duringIf(Supplier<Uni<Boolean>> isDue, String job, Duration length, Supplier<Uni<Void>> work) {
        return attempt(
                job,
                () -> isDue.get()
                        .chain(due -> due
                                ? leased(job, length, work)
                                : Uni.createFrom().voidItem()));
    }

    /** Does {@code work} without a lease: for jobs of every replica. */
    public Uni<Void> attempt(String job, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(failure -> log(job, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> leased(String job, Duration length, Supplier<Uni<Void>> work) {
        return store.acquire(job, length)
                .chain(held -> held ? work.get() : Uni.createFrom().voidItem());
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
