package dev.parley.bench.testbed;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Consumer lag: how many records of its topics a consumer group has not committed yet. */
public final class ConsumerLag {

    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

    private ConsumerLag() {}

    /**
     * Returns once the group has committed all records of the partitions that it has committed any of.
     *
     * @throws IOException if it has not after {@code timeout}
     */
    public static void awaitNone(String brokers, String group, Duration timeout)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            long lag = lag(admin, group);
            while (lag > 0) {
                if (System.nanoTime() - begun > timeout.toNanos()) {
                    throw new IOException(group + " is " + lag + " records behind, " + timeout + " after the last one");
                }
                LockSupport.parkNanos(POLL_NANOS);
                lag = lag(admin, group);
            }
        } catch (ExecutionException e) {
            throw new IOException("the offsets of " + group + " cannot be read", e);
        }
    }

    private static long lag(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> ends =
                committed.keySet().stream().collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest()));
        long lag = 0;
        for (var end : admin.listOffsets(ends).all().get().entrySet()) {
            OffsetAndMetadata position = committed.get(end.getKey());
            lag += position == null ? 0 : end.getValue().offset() - position.offset();
        }
        return lag;
    }
}
