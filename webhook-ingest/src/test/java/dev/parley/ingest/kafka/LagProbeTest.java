package dev.parley.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagProbeTest {

    private static final TopicPartition PARTITION = new TopicPartition("deliveries", 0);
    private static final Instant FIRST = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(600);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final LagProbe probe = new LagProbe(consumer, PARTITION.topic(), Duration.ofMillis(1));

    /** Waits long enough for a record that is there, however slow the machine is. */
    private final LagProbe patient = new LagProbe(consumer, PARTITION.topic(), Duration.ofSeconds(1));

    @BeforeEach
    void four_uncommitted_records() {
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 4L));
    }

    private void give(long offset, Instant at) {
        consumer.assign(List.of(PARTITION));
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                at.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                "key",
                new byte[] {1},
                new RecordHeaders(),
                Optional.empty()));
    }

    @Test
    void a_record_that_does_not_arrive_in_time_counts_as_lag() {
        assertThat(probe.measure(FIRST)).isEqualTo(new Lag(4, Optional.of(FIRST)));
        assertThat(probe.measure(LATER)).isEqualTo(new Lag(4, Optional.of(FIRST)));
    }

    @Test
    void the_last_known_age_is_kept_until_there_is_a_newer_one() {
        give(0, FIRST.minusSeconds(60));
        assertThat(patient.measure(FIRST)).isEqualTo(new Lag(4, Optional.of(FIRST.minusSeconds(60))));

        assertThat(patient.measure(LATER)).isEqualTo(new Lag(4, Optional.of(FIRST.minusSeconds(60))));
    }

    @Test
    void there_is_no_lag_once_all_is_committed() {
        probe.measure(FIRST);
        consumer.assign(List.of(PARTITION));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(4)));

        assertThat(probe.measure(LATER)).isEqualTo(Lag.NONE);
        consumer.updateEndOffsets(Map.of(PARTITION, 5L));
        assertThat(probe.measure(LATER)).isEqualTo(new Lag(1, Optional.of(LATER)));
    }
}
