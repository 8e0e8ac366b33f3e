package dev.parley.ingest.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reader of offset ranges of a topic as one sequence, oldest first, with a bounded buffer for each partition. Belongs to no
 * consumer group and commits nothing. Blocks; for one thread.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    /** Nothing is committed, so closing need not wait. */
    static final CloseOptions CLOSE_AT_ONCE = CloseOptions.timeout(Duration.ZERO);

    private final Consumer<String, byte[]> consumer;
    private final List<Partition> partitions;

    TopicScan(Consumer<String, byte[]> consumer, String topic, OffsetRanges ranges) {
        this.consumer = consumer;
        this.partitions = ranges.ranges().stream()
                .filter(range -> range.size() > 0)
                .map(range -> new Partition(new TopicPartition(topic, range.partition()), range))
                .toList();
        consumer.assign(partitions.stream().map(one -> one.partition).toList());
        partitions.forEach(one -> consumer.seek(one.partition, one.next));
    }

    /**
     * The next record; empty at the end, or if the broker returns none until {@code deadline}: see {@link #finished}.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public Optional<ConsumerRecord<String, byte[]>> next(Deadline deadline) {
        try {
            updatePositions();
            while (partitions.stream().anyMatch(Partition::isWaiting)) {
                if (deadline.passed()) {
                    return Optional.empty();
                }
                poll();
                updatePositions();
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e.getClass().getSimpleName(), e);
        }
        return partitions.stream()
                .filter(one -> !one.ahead.isEmpty())
                .min(Comparator.comparingLong(one -> one.ahead.element().timestamp()))
                .map(Partition::take);
    }

    /** Whether all records are read. */
    public boolean finished() {
        return partitions.stream().allMatch(Partition::isDone);
    }

    /** The ranges that {@link #next} has not returned yet. */
    public OffsetRanges rest() {
        return new OffsetRanges(partitions.stream()
                .map(one -> new OffsetRange(one.partition.partition(), one.next, one.end))
                .toList());
    }

    private void poll() {
        consumer.pause(partitions(one -> !one.isWaiting()));
        consumer.resume(partitions(Partition::isWaiting));
        var records = consumer.poll(POLL_TIMEOUT);
        for (Partition one : partitions) {
            records.records(one.partition).stream()
                    .filter(record -> record.offset() < one.end)
                    .forEach(one.ahead::add);
        }
    }

    /** Offsets have gaps, and retention may remove records that are still to be read: the consumer knows its position. */
    private void updatePositions() {
        for (Partition one : partitions) {
            if (one.isWaiting()) {
                one.next = Math.min(one.end, Math.max(one.next, consumer.position(one.partition)));
            }
        }
    }

    private Collection<TopicPartition> partitions(Predicate<Partition> wanted) {
        return partitions.stream().filter(wanted).map(one -> one.partition).toList();
    }

    @Override
    public void close() {
        consumer.close(CLOSE_AT_ONCE);
    }

    /** Position in one partition, and the records that were read ahead. */
    private static final class Partition {

        private final TopicPartition partition;
        private final long end;
        private final Deque<ConsumerRecord<String, byte[]>> ahead = new ArrayDeque<>();
        private long next;

        Partition(TopicPartition partition, OffsetRange range) {
            this.partition = partition;
            this.next = range.next();
            this.end = range.end();
        }

        boolean isWaiting() {
            return ahead.isEmpty() && next < end;
        }

        boolean isDone() {
            return ahead.isEmpty() && next >= end;
        }

        ConsumerRecord<String, byte[]> take() {
            ConsumerRecord<String, byte[]> record = ahead.remove();
            next = record.offset() + 1;
            return record;
        }
    }
}
