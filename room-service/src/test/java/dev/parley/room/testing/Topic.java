package dev.parley.room.testing;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka client that sends to and reads from this service's topics. */
public final class Topic {

    public static final String PLATFORM_EVENTS = "parley.platform-events.v1";
    public static final String RECORDING_EVENTS = "parley.recording-events.v1";
    public static final String MEETING_EVENTS = "parley.meeting-events.v1";

    /** The delivery of all events sent here, so that events without a room share a partition. */
    private static final UUID DELIVERY = UUID.fromString("01900000-0000-7000-8000-000000000000");

    private final String servers;

    /** Creates the topics that are owned by other services. */
    public Topic(String servers) {
        this.servers = servers;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            for (String name : List.of(PLATFORM_EVENTS, RECORDING_EVENTS)) {
                createTopic(admin, name);
            }
        }
    }

    private static void createTopic(Admin admin, String name) {
        try {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void send(PlatformEvent event) {
        send(PLATFORM_EVENTS, event.partitionKey(DELIVERY), PlatformEventCodec.encode(event));
    }

    /** Sends the event with {@code traceParent} as W3C Trace Context header. */
    public void send(PlatformEvent event, String traceParent) {
        ProducerRecord<byte[], byte[]> message =
                message(PLATFORM_EVENTS, event.partitionKey(DELIVERY), PlatformEventCodec.encode(event));
        message.headers().add("traceparent", traceParent.getBytes(StandardCharsets.US_ASCII));
        send(message);
    }

    public void send(RecordingEvent event) {
        send(RECORDING_EVENTS, event.recordingId().toString(), RecordingCodec.encode(event));
    }

    /** Sends and waits for the acknowledgement; {@code value} may be null. */
    public void send(String topic, String key, byte[] value) {
        send(message(topic, key, value));
    }

    private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("linger.ms", "0");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic so far. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "auto.offset.reset",
                "earliest",
                "group.id",
                UUID.randomUUID().toString());
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new org.apache.kafka.common.TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
