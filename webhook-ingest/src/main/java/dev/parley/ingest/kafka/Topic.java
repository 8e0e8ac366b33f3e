package dev.parley.ingest.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Required settings of a topic. */
record Topic(String name, int partitions, Optional<Short> replicationFactor, Duration retention, long maxMessageBytes) {

    /** With this many replicas, two still acknowledge while one is down. */
    private static final int MIN_REPLICAS_FOR_TWO_ACKS = 3;

    private static final int MIN_IN_SYNC = 2;

    /** The settings that {@link #misconfigurations} checks. */
    static final List<String> CHECKED_SETTINGS = List.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);

    NewTopic creation() {
        return new NewTopic(name, Optional.of(partitions), replicationFactor).configs(settings());
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Long.toString(maxMessageBytes)));
        if (replicationFactor
                .filter(replicas -> replicas >= MIN_REPLICAS_FOR_TWO_ACKS)
                .isPresent()) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(MIN_IN_SYNC));
        }
        return settings;
    }

    /** What is wrong with an existing topic, in words for an operator; empty if nothing is. */
    List<String> misconfigurations(ExistingTopic actual) {
        List<String> found = new ArrayList<>();
        if (actual.partitions() < partitions) {
            found.add("has %d partitions, not %d".formatted(actual.partitions(), partitions));
        }
        if (actual.text(TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            found.add("is compacted: records with the same key replace each other; set cleanup.policy=delete");
        }
        actual.number(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                .filter(largest -> largest < maxMessageBytes)
                .ifPresent(largest -> found.add("accepts records of %d bytes only; set max.message.bytes=%d"
                        .formatted(largest, maxMessageBytes)));
        actual.number(TopicConfig.RETENTION_MS_CONFIG)
                .filter(kept -> kept >= 0 && kept < retention.toMillis())
                .ifPresent(kept -> found.add("keeps records for %s only; set retention.ms=%d"
                        .formatted(Duration.ofMillis(kept), retention.toMillis())));
        actual.number(TopicConfig.RETENTION_BYTES_CONFIG)
                .filter(kept -> kept >= 0)
                .ifPresent(kept ->
                        found.add("keeps only %d bytes of a partition, whatever their age; set retention.bytes=-1"
                                .formatted(kept)));
        actual.number(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                .filter(acknowledging -> actual.replicas() >= MIN_REPLICAS_FOR_TWO_ACKS && acknowledging < MIN_IN_SYNC)
                .ifPresent(acknowledging -> found.add("acknowledges with one replica, whose loss loses records;"
                        + " set min.insync.replicas=" + MIN_IN_SYNC));
        return found;
    }
}
