package dev.parley.room.inbox;

import dev.parley.room.errors.TransientFailures;
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
 * How a record becomes an effect. While a part is away the record is tried again, since dropping it would lose it and
 * skipping it would only fail the next; a record that is at fault itself fails, and goes to the dead letters.
 */
@ApplicationScoped
public class RetryingRecordHandler {

    private static final Logger LOG = Logger.getLogger(RetryingRecordHandler.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final Vertx vertx;

    RetryingRecordHandler(MeterRegistry meters, Vertx vertx) {
        this.meters = meters;
        this.vertx = vertx;
    }

    /**
     * Applies one record.
     *
     * @param decode fails with {@link IllegalArgumentException} for what is no event; empty for a kind that this version
     *     does not know, which is passed over
     */
    public <E> Uni<Void> receive(
            ConsumerRecord<byte[], byte[]> message,
            Function<byte[], Optional<E>> decode,
            Function<E, Uni<Void>> apply) {
        byte[] value = message.value();
        if (value == null) {
            return counted(message, "empty", Uni.createFrom().voidItem());
        }
        Optional<E> event;
        try {
            event = decode.apply(value);
        } catch (IllegalArgumentException e) {
            return counted(message, "unreadable", Uni.createFrom().failure(e));
        }
        return event.isEmpty()
                ? counted(message, "unknown-kind", Uni.createFrom().voidItem())
                : applied(message, () -> apply.apply(event.get()), FIRST_PAUSE);
    }

    private Uni<Void> applied(
            ConsumerRecord<byte[], byte[]> message, Supplier<Uni<? extends Void>> effect, Duration pause) {
        return Uni.createFrom()
                .<Void>deferred(effect)
                .call(() -> counted(message, "applied", Uni.createFrom().voidItem()))
                .onFailure()
                .recoverWithUni(failure -> TransientFailures.isTransient(failure)
                        ? afterwards(pause, failure, message).chain(() -> applied(message, effect, longer(pause)))
                        : failed(message, failure));
    }

    private Uni<Void> failed(ConsumerRecord<byte[], byte[]> message, Throwable failure) {
        LOG.errorf(
                failure,
                "Record %s-%d@%d has no effect and goes to the dead letters",
                message.topic(),
                message.partition(),
                message.offset());
        return counted(message, "failed", Uni.createFrom().failure(failure));
    }

    private Uni<Void> afterwards(Duration pause, Throwable failure, ConsumerRecord<byte[], byte[]> message) {
        LOG.warnf(
                "Record %s-%d@%d waits for a part that is away: %s",
                message.topic(),
                message.partition(),
                message.offset(),
                failure.getClass().getName());
        return VertxDelay.on(vertx, pause);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
    }

    private <T> Uni<T> counted(ConsumerRecord<byte[], byte[]> message, String outcome, Uni<T> result) {
        meters.counter("parley.room.records", "topic", message.topic(), "outcome", outcome)
                .increment();
        return result;
    }
}
