package dev.parley.bench.recording;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producer of the events that announce recordings to the worker. */
final class RecordingEvents implements AutoCloseable {

    /** The platform of all recordings; its storage is {@link WorkerTestbed#SOURCE_BUCKET}. */
    static final PlatformId PLATFORM = new PlatformId("whereby");

    private static final Duration LINK_LIFETIME = Duration.ofHours(6);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    RecordingEvents(String brokers, String topic) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = topic;
    }

    /** A recording that is a link. */
    static RecordingSource link(URI url) {
        return new RecordingSource.Link(url, Instant.now().plus(LINK_LIFETIME));
    }

    /** A recording that is an object of the provider's bucket. */
    static RecordingSource stored(String key) {
        return new RecordingSource.Stored(object(key));
    }

    /** An object of the provider's bucket. */
    static StoredObject object(String key) {
        return new StoredObject(PLATFORM.value(), Optional.empty(), key);
    }

    /** Announces a recording; its id. */
    UUID announce(String name, RecordingKind kind, RecordingSource source) {
        RecordingKey key = new RecordingKey(name);
        ProviderRoomName room = new ProviderRoomName("/room-" + name);
        Fact fact = new Fact.RecordingReady(key, Optional.empty(), kind, source, Optional.empty(), Optional.empty());
        PlatformEvent event =
                new PlatformEvent(EventIds.of(PLATFORM, name, 0), 1, PLATFORM, Optional.of(room), Instant.now(), fact);
        ProducerRecord<byte[], byte[]> data = new ProducerRecord<>(
                topic,
                event.partitionKey(event.id()).getBytes(StandardCharsets.UTF_8),
                PlatformEventCodec.encode(event));
        PlatformEventCodec.headers(event)
                .forEach((header, value) -> data.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(data);
        return key.recordingId(PLATFORM);
    }

    /** Waits until the broker has all announcements. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
