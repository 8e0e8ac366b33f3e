package dev.parley.room.webhooks;

import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.vertx.VertxDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Dispatcher of outgoing webhooks, on every replica: in rounds, it records what has ended and leases what is due. At least
 * once: what a killed replica was sending is due again when its lease ends.
 */
@ApplicationScoped
class DeliveryDispatcher implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(DeliveryDispatcher.class);
    private static final String JOB = "webhook-deliveries";
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Shorter than what a replica has for its shutdown. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final DeliveryStore store;
    private final DeliveryAttempts attempts;
    private final TargetLoad load;
    private final Vertx vertx;
    private volatile boolean stopping;

    DeliveryDispatcher(DeliveryStore store, DeliveryAttempts attempts, TargetLoad load, Vertx vertx) {
        this.store = store;
        this.attempts = attempts;
        this.load = load;
        this.vertx = vertx;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofEveryReplica(JOB, "1s");
    }

    /** Rounds with a pause between, until nothing is due and nothing runs. */
    @Override
    public Uni<Void> run() {
        return Uni.createFrom()
                .deferred(this::round)
                .repeat()
                .until(idle -> idle)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> round() {
        return recordEnded()
                .chain(this::leaseDue)
                .invoke(due -> due.forEach(attempts::start))
                .chain(due -> stopping || (due.isEmpty() && load.isIdle() && !attempts.hasEnded())
                        ? Uni.createFrom().item(true)
                        : VertxDelay.on(vertx, PAUSE).replaceWith(false));
    }

    private Uni<Void> recordEnded() {
        List<AttemptRecord> ended = attempts.takeEnded();
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.record(ended).onFailure().invoke(() -> attempts.putBack(ended));
    }

    private Uni<List<DueDelivery>> leaseDue() {
        FreeCapacity free = load.free();
        return stopping || !free.isAny() ? Uni.createFrom().item(List.of()) : store.lease(free);
    }

    /** Waits a little for what is under way, and gives the rest back, so that other replicas send it at once. */
    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        try {
            load.awaitIdle(GRACE);
            VertxContextSupport.subscribeAndAwait(() -> recordEnded().chain(store::giveBack));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            LOG.warnf(
                    "Webhook deliveries were not given back (%s); others send them when the leases end: job=%s",
                    e, JOB);
        }
    }
}
