package dev.parley.room.intake;

import dev.parley.runtime.database.ContentFailures;
import dev.parley.runtime.vertx.VertxDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Retry policy of consumed records. A failure of the database, of another part or of this program is retried until it passes,
 * since a skipped record would be lost and the next one would fail likewise. Only a record whose own content cannot be applied
 * becomes a dead letter ({@link ContentFailures}).
 */
@ApplicationScoped
class RetryingRecordHandler {

    private static final Logger LOG = Logger.getLogger(RetryingRecordHandler.class);
    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);
    private static final int MAX_DOUBLINGS = 6;

    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final Vertx vertx;

    RetryingRecordHandler(DeadLetters deadLetters, MeterRegistry meters, Vertx vertx) {
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.vertx = vertx;
    }

    /**
     * Applies one record; never fails.
     *
     * @param decode fails with {@link IllegalArgumentException} for a value that is no event; empty for a kind that this
     *     version does not know, which is ignored
     */
    <E> Uni<Void> handle(
            ConsumerRecord<byte[], byte[]> origin, Function<byte[], Optional<E>> decode, Function<E, Uni<Void>> apply) {
        byte[] value = origin.value();
        if (value == null) {
            return ignore(origin, "empty");
        }
        Optional<E> event;
        try {
            event = decode.apply(value);
        } catch (IllegalArgumentException e) {
            return deadLetter(origin, "unreadable", String.valueOf(e.getMessage()), 1, e);
        }
        return event.map(known -> attempt(origin, () -> apply.apply(known), 1, 0))
                .orElseGet(() -> ignore(origin, "unknown-kind"));
    }

    /**
     * @param number of this attempt
     * @param contentFailures of the attempts before it
     */
    private Uni<Void> attempt(
            ConsumerRecord<byte[], byte[]> origin, Supplier<Uni<Void>> effect, int number, int contentFailures) {
        return Uni.createFrom()
                .deferred(effect::get)
                .invoke(() -> count(origin, "applied"))
                .onFailure()
                .recoverWithUni(failure -> {
                    int failures = contentFailures + (ContentFailures.isOfContent(failure) ? 1 : 0);
                    return failures < ContentFailures.MAX_FAILURES
                            ? backOff(origin, failure, number)
                                    .chain(() -> attempt(origin, effect, number + 1, failures))
                            : deadLetter(
                                    origin,
                                    "failed",
                                    "cannot be applied: " + failure.getClass().getSimpleName(),
                                    number,
                                    failure);
                });
    }

    private Uni<Void> backOff(ConsumerRecord<byte[], byte[]> origin, Throwable failure, int number) {
        LOG.warnf(
                "Record was not applied because of %s; retried: topic=%s partition=%d offset=%d attempt=%d",
                failure, origin.topic(), origin.partition(), origin.offset(), number);
        count(origin, "retried");
        Duration backOff = INITIAL_BACKOFF.multipliedBy(1L << Math.min(number - 1, MAX_DOUBLINGS));
        return VertxDelay.on(vertx, backOff.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : backOff);
    }

    private Uni<Void> deadLetter(
            ConsumerRecord<byte[], byte[]> origin, String outcome, String reason, int attempts, Throwable failure) {
        LOG.errorf(
                failure,
                "Record cannot be applied; kept as a dead letter: outcome=%s topic=%s partition=%d offset=%d attempt=%d",
                outcome,
                origin.topic(),
                origin.partition(),
                origin.offset(),
                attempts);
        count(origin, outcome);
        return deadLetters.send(origin, reason, attempts);
    }

    private Uni<Void> ignore(ConsumerRecord<byte[], byte[]> origin, String outcome) {
        LOG.debugf(
                "Record is ignored: outcome=%s topic=%s partition=%d offset=%d",
                outcome, origin.topic(), origin.partition(), origin.offset());
        count(origin, outcome);
        return Uni.createFrom().voidItem();
    }

    private void count(ConsumerRecord<byte[], byte[]> origin, String outcome) {
        meters.counter("parley.room.records", "topic", origin.topic(), "outcome", outcome)
                .increment();
    }
}
