package dev.parley.room.webhooks;

import dev.parley.room.config.RoomServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** Attempts of this replica: those that run, and those that have ended and are still to be recorded. */
@ApplicationScoped
class DeliveryAttempts {

    private static final Logger LOG = Logger.getLogger(DeliveryAttempts.class);
    private static final int BATCH = 200;

    private final WebhookSender sender;
    private final RetryPolicy policy;
    private final TargetLoad load;
    private final DeliveryMetrics metrics;
    private final Duration timeout;
    private final Queue<AttemptRecord> ended = new ConcurrentLinkedQueue<>();

    DeliveryAttempts(
            WebhookSender sender,
            RetryPolicy policy,
            TargetLoad load,
            DeliveryMetrics metrics,
            RoomServiceConfig config) {
        this.sender = sender;
        this.policy = policy;
        this.load = load;
        this.metrics = metrics;
        this.timeout = config.outgoingWebhooks().timeout();
    }

    /** Starts an attempt, which ends by itself. */
    void start(DueDelivery delivery) {
        load.begin(delivery);
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        sender.send(delivery.call(), timeout)
                .onFailure()
                .recoverWithItem(failure -> unexpected(delivery, failure))
                .subscribe()
                .with(answer -> end(delivery, startedAt, Duration.ofNanos(System.nanoTime() - start), answer));
    }

    private static WebhookAnswer unexpected(DueDelivery delivery, Throwable failure) {
        LOG.errorf(failure, "Webhook could not be called; retried later: deliveryId=%s", delivery.id());
        return new WebhookAnswer.Unanswered(WebhookAnswer.Cause.UNREACHABLE);
    }

    private void end(DueDelivery delivery, Instant startedAt, Duration duration, WebhookAnswer answer) {
        AttemptRecord attempt =
                AttemptRecord.of(delivery, startedAt, duration, answer, policy.after(answer, delivery.run()));
        ended.add(attempt);
        load.end(delivery);
        metrics.count(attempt);
        if (attempt.state() == DeliveryState.FAILED) {
            LOG.infof(
                    "Webhook delivery failed for good; it is sent again only on request:"
                            + " deliveryId=%s attempt=%d outcome=%s",
                    delivery.id(), delivery.attempts(), attempt.reason());
        } else {
            LOG.debugf(
                    "Webhook was called: deliveryId=%s attempt=%d outcome=%s",
                    delivery.id(), delivery.attempts(), attempt.reason());
        }
    }

    boolean hasEnded() {
        return !ended.isEmpty();
    }

    /** The next ones to record. */
    List<AttemptRecord> takeEnded() {
        List<AttemptRecord> taken = new ArrayList<>();
        for (AttemptRecord next = ended.poll(); next != null; next = taken.size() < BATCH ? ended.poll() : null) {
            taken.add(next);
        }
        return taken;
    }

    /** Those that could not be recorded. */
    void putBack(List<AttemptRecord> attempts) {
        ended.addAll(attempts);
    }
}
