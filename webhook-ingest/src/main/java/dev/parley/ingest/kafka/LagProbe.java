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
 * Asks Kafka how far a consumer group is behind, without joining it: right whichever replica consumes, or none. Remembers
 * what it found: what the broker does not give in time is unknown, and grows older. Blocks; for one thread.
 */
public final class LagProbe implements AutoCloseable {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Duration patience;
    private Lag last = Lag.NONE;

    LagProbe(Consumer<String, byte[]> consumer, String topic) {
        this(consumer, topic, WAIT_TIMEOUT);
    }

    LagProbe(Consumer<String, byte[]> consumer, String topic, Duration patience) {
        this.consumer = consumer;
        this.topic = topic;
        this.patience = patience;
    }

    /**
     * How far it is behind at {@code now}. If the broker does not give the oldest record in time, it is as old as at the
     * last look; if there was none then, it is taken for one of {@code now}.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public Lag measure(Instant now) {
        try {
            OffsetRanges behind = behind();
            last = behind.isEmpty() ? Lag.NONE : lag(behind, now);
            return last;
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
    private Lag lag(OffsetRanges behind, Instant now) {
        TopicScan scan = new TopicScan(consumer, topic, behind);
        Optional<Instant> oldest =
                scan.next(Deadline.in(patience)).map(record -> Instant.ofEpochMilli(record.timestamp()));
        if (oldest.isEmpty() && scan.finished()) {
            return Lag.NONE; // offsets without records
        }
        return new Lag(behind.size(), oldest.or(last::oldest).or(() -> Optional.of(now)));
    }

    @Override
    public void close() {
        consumer.close(TopicScan.AT_ONCE);
    }
}
