package dev.parley.recording.intake;

import dev.parley.runtime.database.ContentFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Retrying handler of Kafka records. A failure of the database or of this program is retried without end, and the records
 * after it wait: none is lost or skipped. Only a record whose own content cannot be processed becomes a dead letter
 * ({@link ContentFailures}).
 */
@ApplicationScoped
class RetryingRecordHandler {

    private static final Logger LOG = Logger.getLogger(RetryingRecordHandler.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(300);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

    private final DeadLetters deadLetters;

    RetryingRecordHandler(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Runs {@code work} for {@code record} until it succeeds or the record is dead-lettered. */
    Uni<Void> handle(ConsumerRecord<byte[], byte[]> record, Supplier<Uni<Void>> work) {
        Attempts attempts = new Attempts(record);
        return Uni.createFrom()
                .deferred(() -> {
                    attempts.total.incrementAndGet();
                    return work.get();
                })
                .onFailure()
                .recoverWithUni(attempts::failed)
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, MAX_BACKOFF)
                .indefinitely();
    }

    /** Attempts of one record. */
    private final class Attempts {

        private final ConsumerRecord<byte[], byte[]> record;
        private final AtomicInteger total = new AtomicInteger();
        private final AtomicInteger contentFailures = new AtomicInteger();

        Attempts(ConsumerRecord<byte[], byte[]> record) {
            this.record = record;
        }

        /** Writes a dead letter, or fails with {@code failure} so that the record is retried. */
        private Uni<Void> failed(Throwable failure) {
            if (failure instanceof RejectedRecordException rejected) {
                return deadLetters.add(record, rejected.reason(), total.get());
            }
            if (ContentFailures.isOfContent(failure)
                    && contentFailures.incrementAndGet() >= ContentFailures.MAX_FAILURES) {
                String reason = "cannot be processed: " + failure.getClass().getSimpleName();
                return deadLetters.add(record, reason, total.get());
            }
            LOG.warnf(
                    "Record failed (%s); retried, and later records of the partition wait: topic=%s partition=%d"
                            + " offset=%d attempt=%d",
                    failure.getMessage(), record.topic(), record.partition(), record.offset(), total.get());
            return Uni.createFrom().failure(failure);
        }
    }
}
