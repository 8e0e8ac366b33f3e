package dev.parley.ingest.normalize;

import dev.parley.ingest.kafka.TopicNames;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** The form of what the normaliser writes: platform events, and dead letters with all that replaying them needs. */
@ApplicationScoped
class OutgoingRecords {

    private static final int LONGEST_REASON = 512;

    private final TopicNames topics;
    private final Clock clock;

    OutgoingRecords(TopicNames topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    ProducerRecord<String, byte[]> event(PlatformEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.platformEvents(), event.partitionKey(), PlatformEventCodec.encode(event));
        PlatformEventCodec.headers(event).forEach((name, value) -> put(record.headers(), name, value));
        return record;
    }

    /** The delivery unchanged, key and headers too, and why and where from. A pure function apart from its time. */
    ProducerRecord<String, byte[]> deadLetter(ConsumerRecord<String, byte[]> origin, Poison poison) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.deliveriesDeadLetter(), origin.key(), origin.value());
        Headers headers = record.headers();
        origin.headers().forEach(headers::add);
        put(headers, "dead-letter-cause", poison.cause().label());
        put(headers, "dead-letter-reason", bounded(poison.reason()));
        // Normalising is a pure function: a second attempt would give the same.
        put(headers, "dead-letter-attempts", "1");
        put(headers, "dead-letter-at", clock.instant().toString());
        put(headers, "dead-letter-topic", origin.topic());
        put(headers, "dead-letter-partition", Integer.toString(origin.partition()));
        put(headers, "dead-letter-offset", Long.toString(origin.offset()));
        put(headers, "dead-letter-timestamp", Long.toString(origin.timestamp()));
        return record;
    }

    private static String bounded(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
