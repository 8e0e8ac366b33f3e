package dev.parley.recording.intake;

import dev.parley.platform.events.NameBasedIds;
import dev.parley.recording.outbox.Message;
import dev.parley.recording.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
 * Puts records aside that can never be taken, on {@code <topic>.dead-letter}, as they came, with the reason and where they
 * came from. They go through the outbox: once kept there, the record can be acknowledged.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final UUID NAMESPACE = UUID.fromString("5b0a2c0e-62f6-5d0e-8a60-7d0f4f6cf1a9");

    private final Pool pool;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    DeadLetters(Pool pool, Outbox outbox, MeterRegistry metrics) {
        this.pool = pool;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Completes once the record is kept. */
    Uni<Void> keep(ConsumerRecord<byte[], byte[]> record, String reason) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        LOG.warnf("The record %s is put aside: %s", place, reason);
        Counter.builder("parley.recording.dead.letters")
                .tag("topic", record.topic())
                .register(metrics)
                .increment();
        Message message = new Message(
                NameBasedIds.uuid5(NAMESPACE, place + "|" + record.timestamp()),
                record.topic() + ".dead-letter",
                record.key(),
                record.value(),
                headers(record, reason));
        return pool.withTransaction(connection -> outbox.add(connection, message));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record, String reason) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            // A NUL, which JSON in the database cannot hold, has no place in a header of ours.
            if (header.value() != null) {
                headers.put(
                        header.key().replace("\0", ""),
                        new String(header.value(), StandardCharsets.UTF_8).replace("\0", ""));
            }
        }
        headers.put("dead-letter-reason", reason);
        headers.put("dead-letter-attempts", "1");
        headers.put("dead-letter-topic", record.topic());
        headers.put("dead-letter-partition", Integer.toString(record.partition()));
        headers.put("dead-letter-offset", Long.toString(record.offset()));
        return headers;
    }
}
