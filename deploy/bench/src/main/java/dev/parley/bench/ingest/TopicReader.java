package dev.parley.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from the beginning to their current end. */
final class TopicReader {

    private static final Pattern SESSION = Pattern.compile("5e1c7d90-3f2a-4b1c-9d8e-[0-9a-f]{12}(?!-)");

    private final String brokers;

    TopicReader(String brokers) {
        this.brokers = brokers;
    }

    /** Deliveries in the log by session. */
    Map<String, Integer> deliveries(String topic) {
        Map<String, Integer> found = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> delivery : read(topic)) {
            session(delivery).ifPresentOrElse(session -> found.merge(session, 1, Integer::sum), () -> {});
        }
        return found;
    }

    /** Effects of the events of {@code topic}. */
    Effects effects(String topic) {
        Effects effects = new Effects();
        for (ConsumerRecord<byte[], byte[]> event : read(topic)) {
            effects.add(
                    header(event, "ce_id"),
                    header(event, "ce_revision"),
                    header(event, "ce_type"),
                    session(event),
                    event.value());
        }
        return effects;
    }

    private static Optional<String> session(ConsumerRecord<byte[], byte[]> data) {
        Matcher matcher = SESSION.matcher(new String(data.value(), StandardCharsets.UTF_8));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
