package dev.parley.ingest.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka how far a consumer group is behind, without joining it: right whichever replica consumes, or none. Blocks;
 * for one thread.
 */
public final class LagProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final String topic;

    LagProbe(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** @throws KafkaUnavailableException if the broker does not answer */
    public Lag measure() {
        try {
            OffsetRanges behind = behind();
            return behind.isEmpty() ? Lag.NONE : new Lag(behind.size(), oldest(behind));
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e.getClass().getSimpleName(), e);
        }
    }

    private OffsetRanges behind() {
        List<TopicPartition> partitions = TopicScans.partitions(consumer, topic);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return new OffsetRanges(partitions.stream()
                .map(partition -> {
                    long end = ends.getOrDefault(partition, 0L);
                    long begin = begins.getOrDefault(partition, 0L);
                    OffsetAndMetadata done = committed.get(partition);
                    long next = done == null ? begin : Math.max(begin, done.offset());
                    return new OffsetRange(partition.partition(), Math.min(next, end), end);
                })
                .toList());
    }

    @SuppressWarnings("resource") // the consumer outlives the scan
    private Optional<Instant> oldest(OffsetRanges behind) {
        return new TopicScan(consumer, topic, behind)
                .next(Deadline.in(PATIENCE))
                .map(record -> Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public void close() {
        consumer.close(TopicScan.AT_ONCE);
    }
}
