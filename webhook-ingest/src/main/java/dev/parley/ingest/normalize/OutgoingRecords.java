package dev.parley.ingest.normalize;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.ingest.kafka.TextHeaders;
import dev.parley.ingest.kafka.TopicNames;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The form of what the normaliser writes: platform events, and dead letters with all that replaying them needs. */
@ApplicationScoped
public class OutgoingRecords {

    private final TopicNames topics;
    private final Clock clock;

    OutgoingRecords(TopicNames topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * The record of {@code event}, which follows from {@code delivery} and belongs to {@code trace}. A pure function.
     *
     * @throws IllegalArgumentException if {@code delivery} has not the form of one
     */
    public ProducerRecord<String, byte[]> event(
            PlatformEvent event, ConsumerRecord<String, byte[]> delivery, TraceParent trace) {
        DeliveryId id = DeliveryRecords.id(delivery)
                .orElseThrow(() -> new IllegalArgumentException("events follow from deliveries alone"));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.platformEvents(), event.partitionKey(id.value()), PlatformEventCodec.encode(event));
        PlatformEventCodec.headers(event).forEach((name, value) -> TextHeaders.put(record.headers(), name, value));
        TraceHeader.write(trace, record.headers());
        return record;
    }

    /**
     * The delivery unchanged, key and headers too, and why and where from. A pure function apart from its time.
     *
     * @param origin the delivery, or a dead letter of it that failed again
     */
    public ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> origin, DeadLetterReason poison) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.deliveriesDeadLetter(), origin.key(), origin.value());
        origin.headers().forEach(record.headers()::add);
        DeadLetter.of(origin, poison, clock.instant()).write(record.headers(), origin.timestamp());
        return record;
    }
}
