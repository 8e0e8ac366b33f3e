package dev.parley.bench.recording.faults;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The worker's topics: platform events and commands are published, recording events are read. */
final class EventLog implements AutoCloseable {

    private static final String SIGNALS = "parley.platform-events.v1";
    private static final String COMMANDS = "parley.recording-commands.v1";
    private static final String EVENTS = "parley.recording-events.v1";
    private static final int PARTITIONS = 3;

    private final String brokers;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Creates the topics. */
    EventLog(String brokers) throws ExecutionException, InterruptedException {
        this.brokers = brokers;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(Stream.of(SIGNALS, COMMANDS, EVENTS)
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns once the broker has acknowledged {@code event}. */
    void publish(PlatformEvent event) throws ExecutionException, InterruptedException {
        publish(
                SIGNALS,
                event.partitionKey(UUID.randomUUID()),
                PlatformEventCodec.encode(event),
                PlatformEventCodec.headers(event));
    }

    /** Returns once the broker has acknowledged {@code command}. */
    void publish(RecordingCommand command) throws ExecutionException, InterruptedException {
        publish(
                COMMANDS,
                command.recordingId().toString(),
                RecordingCodec.encode(command),
                RecordingCodec.headers(command));
    }

    private void publish(String topic, String key, byte[] value, Map<String, String> headers)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, content) -> record.headers().add(name, content.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    /** All recording events so far; those of one recording in order. */
    List<RecordingEvent> events() {
        List<RecordingEvent> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(EVENTS).stream()
                    .map(info -> new TopicPartition(EVENTS, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record ->
                                RecordingCodec.decodeEvent(record.value()).ifPresent(events::add));
            }
        }
        return events;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
