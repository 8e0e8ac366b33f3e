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
 * Reads ranges of a topic's partitions as one sequence, oldest first, holding a bounded piece of each. Belongs to no
 * consumer group and commits nothing. Blocks; for one thread.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Nothing is committed, so there is nothing to wait for. */
    static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ZERO);

    private final Consumer<String, byte[]> consumer;
    private final List<Lane> lanes;

    TopicScan(Consumer<String, byte[]> consumer, String topic, OffsetRanges ranges) {
        this.consumer = consumer;
        this.lanes = ranges.ranges().stream()
                .filter(range -> range.size() > 0)
                .map(range -> new Lane(new TopicPartition(topic, range.partition()), range))
                .toList();
        consumer.assign(lanes.stream().map(lane -> lane.partition).toList());
        lanes.forEach(lane -> consumer.seek(lane.partition, lane.next));
    }

    /**
     * The next record; empty at the end, or if the broker gives none until {@code deadline}: {@link #finished} tells.
     *
     * @throws KafkaUnavailableException if the broker does not answer
     */
    public Optional<ConsumerRecord<String, byte[]>> next(Deadline deadline) {
        try {
            settle();
            while (lanes.stream().anyMatch(Lane::isWaiting)) {
                if (deadline.passed()) {
                    return Optional.empty();
                }
                poll();
                settle();
            }
        } catch (KafkaException e) {
            throw new KafkaUnavailableException(e.getClass().getSimpleName(), e);
        }
        return lanes.stream()
                .filter(lane -> !lane.ahead.isEmpty())
                .min(Comparator.comparingLong(lane -> lane.ahead.element().timestamp()))
                .map(Lane::take);
    }

    /** Whether all is read. */
    public boolean finished() {
        return lanes.stream().allMatch(Lane::isDone);
    }

    /** What {@link #next} has not returned yet. */
    public OffsetRanges rest() {
        return new OffsetRanges(lanes.stream()
                .map(lane -> new OffsetRange(lane.partition.partition(), lane.next, lane.end))
                .toList());
    }

    private void poll() {
        consumer.pause(partitions(lane -> !lane.isWaiting()));
        consumer.resume(partitions(Lane::isWaiting));
        var records = consumer.poll(POLL);
        for (Lane lane : lanes) {
            records.records(lane.partition).stream()
                    .filter(record -> record.offset() < lane.end)
                    .forEach(lane.ahead::add);
        }
    }

    /** Offsets have gaps, and retention may remove what was still to be read: the consumer knows where it stands. */
    private void settle() {
        for (Lane lane : lanes) {
            if (lane.isWaiting()) {
                lane.next = Math.min(lane.end, Math.max(lane.next, consumer.position(lane.partition)));
            }
        }
    }

    private Collection<TopicPartition> partitions(Predicate<Lane> wanted) {
        return lanes.stream().filter(wanted).map(lane -> lane.partition).toList();
    }

    @Override
    public void close() {
        consumer.close(AT_ONCE);
    }

    /** One partition: what was read ahead of it, and what comes after that. */
    private static final class Lane {

        private final TopicPartition partition;
        private final long end;
        private final Deque<ConsumerRecord<String, byte[]>> ahead = new ArrayDeque<>();
        private long next;

        Lane(TopicPartition partition, OffsetRange range) {
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
