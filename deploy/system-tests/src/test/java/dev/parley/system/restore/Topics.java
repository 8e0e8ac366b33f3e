package dev.parley.system.restore;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka client in the place of webhook-ingest: sends platform events, and reads topics. */
final class Topics {

    static final String PLATFORM_EVENTS = "parley.platform-events.v1";
    static final String RECORDING_EVENTS = "parley.recording-events.v1";

    private static final PlatformId PLATFORM = new PlatformId(GatewayStandIn.PLATFORM);

    private final String brokers;

    /** Creates the topic of platform events. */
    Topics(String brokers) throws ExecutionException, InterruptedException {
        this.brokers = brokers;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(new NewTopic(PLATFORM_EVENTS, 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    void joined(String room, String person) {
        send(
                room,
                new Fact.ParticipantJoined(Optional.empty(), Optional.empty(), person, named(person), Instant.now()));
    }

    void left(String room, String person) {
        send(
                room,
                new Fact.ParticipantLeft(
                        Optional.empty(), Optional.empty(), person, named(person), Optional.empty(), Instant.now()));
    }

    /** Tells of a recording that is in the platform's bucket under {@code key}; its id. */
    UUID recorded(String room, String key) {
        RecordingKey business = new RecordingKey(key);
        RecordingSource source =
                new RecordingSource.Stored(new StoredObject(GatewayStandIn.PLATFORM, Optional.empty(), key));
        send(
                room,
                new Fact.RecordingReady(
                        business,
                        Optional.empty(),
                        RecordingKind.COMPOSED,
                        source,
                        Optional.of(Instant.now()),
                        Optional.empty()));
        return business.recordingId(PLATFORM);
    }

    private static Participant named(String person) {
        return new Participant(Optional.empty(), Optional.of(person), false, Optional.empty());
    }

    private void send(String room, Fact fact) {
        PlatformEvent event = new PlatformEvent(
                UUID.randomUUID(), 1, PLATFORM, Optional.of(new ProviderRoomName(room)), Instant.now(), fact);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                PLATFORM_EVENTS,
                event.partitionKey(event.id()).getBytes(StandardCharsets.UTF_8),
                PlatformEventCodec.encode(event));
        PlatformEventCodec.headers(event)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(message);
    }

    /** Sends what is no event. */
    void garbage() {
        send(new ProducerRecord<>(PLATFORM_EVENTS, "no event".getBytes(StandardCharsets.UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A header of all records of a topic; of those that have it. */
    List<String> headers(String topic, String header) {
        return read(topic).stream()
                .flatMap(message -> Optional.ofNullable(message.headers().lastHeader(header)).stream())
                .map(found -> new String(found.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** All records of a topic so far. */
    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
