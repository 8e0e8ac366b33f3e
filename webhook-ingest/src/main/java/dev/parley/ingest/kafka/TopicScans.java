package dev.parley.ingest.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Factory of topic scans. Blocks, and each scan has a connection of its own: for operators, not for webhooks. */
@ApplicationScoped
public class TopicScans {

    /** Producers write concurrently and retry, so the timestamps of a partition are only nearly in order. */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private static final int TIMEOUT_MS = 5_000;

    private final Map<String, Object> common;
    private final AtomicLong opened = new AtomicLong();

    TopicScans(@Identifier("default-kafka-broker") Map<String, Object> common) {
        this.common = common;
    }

    /**
     * Scans the records of {@code window} that the topic holds now. Begins a little before the window and ends a little
     * after it: the caller checks {@link TimeWindow#contains} for each record.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public TopicScan open(String topic, TimeWindow window) {
        return scan(topic, consumer -> ranges(consumer, topic, window.widened(DISORDER)));
    }

    /**
     * Continues another scan of the topic.
     *
     * @throws IllegalArgumentException if {@code rest} is not of this topic
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public TopicScan resume(String topic, OffsetRanges rest) {
        return scan(topic, consumer -> checked(consumer, topic, rest));
    }

    /**
     * Opens a probe of the lag of {@code group} in {@code topic}.
     *
     * @throws KafkaUnavailableException if the broker's name does not resolve
     */
    public LagProbe watch(String topic, String group) {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        try {
            return new LagProbe(
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()), topic);
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e.getClass().getSimpleName(), e);
        }
    }

    @SuppressWarnings("resource") // the scan closes it
    private TopicScan scan(String topic, Function<Consumer<String, byte[]>, OffsetRanges> ranges) {
        try {
            Consumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
            try {
                return new TopicScan(consumer, topic, ranges.apply(consumer));
            } catch (RuntimeException e) {
                consumer.close(TopicScan.CLOSE_AT_ONCE);
                throw e;
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e.getClass().getSimpleName(), e);
        }
    }

    private static OffsetRanges checked(Consumer<String, byte[]> consumer, String topic, OffsetRanges rest) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer, topic));
        for (OffsetRange range : rest.ranges()) {
            if (range.end() > ends.getOrDefault(new TopicPartition(topic, range.partition()), -1L)) {
                throw new IllegalArgumentException("ranges are not of this topic");
            }
        }
        return rest;
    }

    private static OffsetRanges ranges(Consumer<String, byte[]> consumer, String topic, TimeWindow window) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> first =
                offsets(consumer, partitions, window.from().toEpochMilli(), ends);
        Map<TopicPartition, Long> last =
                offsets(consumer, partitions, window.to().toEpochMilli(), ends);
        return new OffsetRanges(partitions.stream()
                .map(partition -> range(partition, first, last))
                .toList());
    }

    static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static OffsetRange range(
            TopicPartition partition, Map<TopicPartition, Long> first, Map<TopicPartition, Long> last) {
        long next = first.getOrDefault(partition, 0L);
        return new OffsetRange(partition.partition(), next, Math.max(next, last.getOrDefault(partition, next)));
    }

    /** The first offset at or after {@code timestamp}; the end of the partition if there is none. */
    private static Map<TopicPartition, Long> offsets(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            long timestamp,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> timestamp)));
        return partitions.stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> Optional.ofNullable(found.get(partition))
                                .map(OffsetAndTimestamp::offset)
                                .orElseGet(() -> ends.getOrDefault(partition, 0L))));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "parley-webhook-ingest-scan-" + opened.incrementAndGet());
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Retention may overtake a scan: then it continues with the first record that is left.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        return settings;
    }
}
