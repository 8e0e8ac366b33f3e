package dev.parley.recording.intake;

import dev.parley.platform.events.NameBasedIds;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.outbox.Message;
import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Writer of dead letters: unchanged copies of records that cannot be processed, with {@link DeadLetterHeaders}. Written
 * through the outbox, so the record can be acknowledged when the transaction is complete.
 */
@Startup
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final UUID NAMESPACE = UUID.fromString("5b0a2c0e-62f6-5d0e-8a60-7d0f4f6cf1a9");

    private final Pool pool;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    DeadLetters(Pool pool, Outbox outbox, MeterRegistry metrics, RecordingConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.metrics = metrics;
        // At zero from the start: otherwise the first dead letter is no increase.
        counter(config.topics().platformEvents());
        counter(config.topics().commands());
    }

    /** Completes when the dead letter is durable. */
    Uni<Void> add(ConsumerRecord<byte[], byte[]> record, String reason, int attempts) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        LOG.warnf(
                "Record cannot be processed (%s); written to the dead-letter topic: topic=%s partition=%d offset=%d"
                        + " attempt=%d",
                reason, record.topic(), record.partition(), record.offset(), attempts);
        counter(record.topic()).increment();
        Message message = new Message(
                NameBasedIds.uuid5(NAMESPACE, place + "|" + record.timestamp()),
                DeadLetterHeaders.topicOf(record.topic()),
                record.key(),
                record.value(),
                headers(record, reason, attempts));
        return pool.withTransaction(connection -> outbox.add(connection, message));
    }

    private Counter counter(String topic) {
        return Counter.builder("parley.recording.dead.letters")
                .description("records that could not be processed, by topic")
                .tag("topic", topic)
                .register(metrics);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record, String reason, int attempts) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            // JSON in PostgreSQL cannot hold a NUL.
            if (header.value() != null) {
                headers.put(
                        header.key().replace("\0", ""),
                        new String(header.value(), StandardCharsets.UTF_8).replace("\0", ""));
            }
        }
        headers.putAll(
                new DeadLetterHeaders(reason, attempts, record.topic(), record.partition(), record.offset()).values());
        return headers;
    }
}
