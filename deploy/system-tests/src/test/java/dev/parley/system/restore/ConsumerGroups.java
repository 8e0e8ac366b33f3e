package dev.parley.system.restore;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Positions of consumer groups, set back as {@code kafka-consumer-groups.sh --reset-offsets --to-datetime} does it. */
record ConsumerGroups(String brokers) {

    /** Sets all topics of a group back to {@code time}; whether it has any. Fails while the group has a member. */
    boolean reset(String group, Instant time) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicPartition partition : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet()) {
                asked.put(partition, OffsetSpec.forTimestamp(time.toEpochMilli()));
                ends.put(partition, OffsetSpec.latest());
            }
            Map<TopicPartition, ListOffsetsResultInfo> found =
                    admin.listOffsets(asked).all().get();
            Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> positions.put(
                            partition,
                            position(found.getOrDefault(partition, end).offset(), end.offset())));
            admin.alterConsumerGroupOffsets(group, positions).all().get();
            return !positions.isEmpty();
        }
    }

    /** A partition without a record since then stays at its end. */
    private static OffsetAndMetadata position(long since, long end) {
        return new OffsetAndMetadata(since < 0 ? end : since);
    }
}
