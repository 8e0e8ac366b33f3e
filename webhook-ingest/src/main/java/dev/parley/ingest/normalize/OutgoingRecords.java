package dev.parley.ingest.normalize;

import dev.parley.ingest.kafka.TextHeaders;
import dev.parley.ingest.kafka.TopicNames;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.runtime.tracing.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encoder of the records that the normalizer writes: platform events, and dead letters with all that a replay needs. */
@ApplicationScoped
public class OutgoingRecords {

    private final TopicNames topics;
    private final Clock clock;

    OutgoingRecords(TopicNames topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The record of {@code event}, an event of {@code delivery}. A pure function.
     *
     * @param trace the trace that the record belongs to
     * @throws IllegalArgumentException if {@code delivery} is not a delivery
     */
    public ProducerRecord<String, byte[]> event(
            PlatformEvent event, ConsumerRecord<String, byte[]> delivery, TraceParent trace) {
        DeliveryId id = DeliveryRecords.id(delivery)
                .orElseThrow(() -> new IllegalArgumentException("the record is not a delivery"));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.platformEvents(), event.partitionKey(id.value()), PlatformEventCodec.encode(event));
        PlatformEventCodec.headers(event).forEach((name, value) -> TextHeaders.put(record.headers(), name, value));
        TraceHeader.write(trace, record.headers());
        return record;
    }

    /**
     * The dead letter of {@code origin}: key, value and headers unchanged, reason and origin in further headers.
     *
     * @param origin the delivery, or a dead letter of it whose replay failed
     */
    public ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> origin, DeadLetterReason reason) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.deliveriesDeadLetter(), origin.key(), origin.value());
        origin.headers().forEach(record.headers()::add);
        DeadLetter.of(origin, reason, clock.instant()).write(record.headers(), origin.timestamp());
        return record;
    }
}
