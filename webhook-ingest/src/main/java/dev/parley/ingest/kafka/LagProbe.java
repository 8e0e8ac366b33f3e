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
 * Probe of a consumer group's lag that does not join the group: correct whichever replica consumes, or none. Remembers the
 * last lag for a broker that does not answer in time. Blocks; for one thread.
 */
public final class LagProbe implements AutoCloseable {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Duration timeout;
    private Lag last = Lag.NONE;

    LagProbe(Consumer<String, byte[]> consumer, String topic) {
        this(consumer, topic, WAIT_TIMEOUT);
    }

    LagProbe(Consumer<String, byte[]> consumer, String topic, Duration timeout) {
        this.consumer = consumer;
        this.topic = topic;
        this.timeout = timeout;
    }

    /**
     * The lag at {@code now}. If the broker does not return the oldest record in time, its time is that of the previous
     * measurement, or {@code now} if there was no lag then.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public Lag measure(Instant now) {
        try {
            OffsetRanges uncommitted = uncommitted();
            last = uncommitted.isEmpty() ? Lag.NONE : lag(uncommitted, now);
            return last;
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e.getClass().getSimpleName(), e);
        }
    }

    private OffsetRanges uncommitted() {
        List<TopicPartition> partitions = TopicScans.partitions(consumer, topic);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return new OffsetRanges(partitions.stream()
                .map(partition -> {
                    long end = ends.getOrDefault(partition, 0L);
                    long begin = begins.getOrDefault(partition, 0L);
                    OffsetAndMetadata position = committed.get(partition);
                    long next = position == null ? begin : Math.max(begin, position.offset());
                    return new OffsetRange(partition.partition(), Math.min(next, end), end);
                })
                .toList());
    }

    @SuppressWarnings("resource") // the consumer outlives the scan
    private Lag lag(OffsetRanges uncommitted, Instant now) {
        TopicScan scan = new TopicScan(consumer, topic, uncommitted);
        Optional<Instant> oldest =
                scan.next(Deadline.in(timeout)).map(record -> Instant.ofEpochMilli(record.timestamp()));
        if (oldest.isEmpty() && scan.finished()) {
            return Lag.NONE; // offsets without records
        }
        return new Lag(uncommitted.size(), oldest.or(last::oldest).or(() -> Optional.of(now)));
    }

    @Override
    public void close() {
        consumer.close(TopicScan.CLOSE_AT_ONCE);
    }
}
