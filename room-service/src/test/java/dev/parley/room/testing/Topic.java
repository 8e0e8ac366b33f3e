package dev.parley.room.testing;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka client that sends to and reads from this service's topics. */
public final class Topic {

    public static final String PLATFORM_EVENTS = "parley.platform-events.v1";
    public static final String RECORDING_EVENTS = "parley.recording-events.v1";
    public static final String MEETING_EVENTS = "parley.meeting-events.v1";

    /** The delivery of all events sent here, so that events without a room share a partition. */
    private static final UUID DELIVERY = UUID.fromString("01900000-0000-7000-8000-000000000000");

    /** By broker. A client of its own for each message, or each look at a topic, would take most of a test's time. */
    private static final Map<String, KafkaProducer<byte[], byte[]>> PRODUCERS = new ConcurrentHashMap<>();

    /** By broker and topic. */
    private static final Map<String, TopicReader> READERS = new ConcurrentHashMap<>();

    /** Brokers that have the topics of other services. */
    private static final Set<String> PREPARED = ConcurrentHashMap.newKeySet();

    private final String servers;

    /** Creates the topics that are owned by other services. */
    public Topic(String servers) {
        this.servers = servers;
        if (PREPARED.contains(servers)) {
            return;
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            for (String name : List.of(PLATFORM_EVENTS, RECORDING_EVENTS)) {
                createTopic(admin, name);
            }
        }
        PREPARED.add(servers);
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
        try {
            PRODUCERS.computeIfAbsent(servers, Topic::producer).send(message).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All records of a topic so far. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return READERS.computeIfAbsent(servers + "/" + topic, one -> new TopicReader(servers, topic))
                .read();
    }
}
