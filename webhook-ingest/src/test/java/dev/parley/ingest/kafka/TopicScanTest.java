package dev.parley.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicScanTest {

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    private TopicScan scan(OffsetRange... ranges) {
        for (OffsetRange range : ranges) {
            TopicPartition partition = new TopicPartition("t", range.partition());
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, 100L));
        }
        return new TopicScan(consumer, "t", new OffsetRanges(List.of(ranges)));
    }

    private void there(int partition, long offset, long timestamp) {
        consumer.addRecord(new ConsumerRecord<>(
                "t",
                partition,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }

    private static List<Long> timestamps(TopicScan scan) {
        List<Long> read = new ArrayList<>();
        Optional<ConsumerRecord<String, byte[]>> next = scan.next(Deadline.in(Duration.ofSeconds(2)));
        while (next.isPresent()) {
            read.add(next.get().timestamp());
            next = scan.next(Deadline.in(Duration.ofSeconds(2)));
        }
        return read;
    }

    @Test
    void partitions_are_read_as_one_sequence_in_the_order_of_time() {
        TopicScan scan = scan(new OffsetRange(0, 0, 3), new OffsetRange(1, 0, 3));
        there(0, 0, 10);
        there(0, 1, 40);
        there(0, 2, 50);
        there(1, 0, 20);
        there(1, 1, 30);
        there(1, 2, 60);

        assertThat(timestamps(scan)).containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
        assertThat(scan.finished()).isTrue();
        assertThat(scan.rest().isEmpty()).isTrue();
    }

    @Test
    void gaps_are_skipped_and_records_beyond_the_end_are_not_read() {
        TopicScan scan = scan(new OffsetRange(0, 0, 9));
        there(0, 2, 10);
        there(0, 7, 20);
        there(0, 12, 30);

        assertThat(timestamps(scan)).containsExactly(10L, 20L);
        assertThat(scan.finished()).isTrue();
    }

    @Test
    void the_rest_is_exact() {
        TopicScan scan = scan(new OffsetRange(0, 0, 2), new OffsetRange(1, 5, 7));
        there(0, 0, 10);
        there(0, 1, 30);
        there(1, 5, 20);
        there(1, 6, 40);
        scan.next(Deadline.in(Duration.ofSeconds(2)));
        scan.next(Deadline.in(Duration.ofSeconds(2)));

        assertThat(scan.rest().ranges()).containsExactlyInAnyOrder(new OffsetRange(0, 1, 2), new OffsetRange(1, 6, 7));
        assertThat(scan.finished()).isFalse();
    }

    @Test
    void a_scan_of_a_silent_broker_ends_at_the_deadline() {
        TopicScan scan = scan(new OffsetRange(0, 0, 5));

        assertThat(scan.next(Deadline.in(Duration.ofMillis(50)))).isEmpty();
        assertThat(scan.finished()).isFalse();
        assertThat(scan.rest().ranges()).containsExactly(new OffsetRange(0, 0, 5));
    }

    @Test
    void an_empty_range_yields_no_record() {
        TopicScan scan = scan(new OffsetRange(0, 4, 4));

        assertThat(scan.next(Deadline.in(Duration.ofSeconds(2)))).isEmpty();
        assertThat(scan.finished()).isTrue();
    }
}
