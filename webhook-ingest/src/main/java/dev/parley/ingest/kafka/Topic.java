package dev.parley.ingest.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic must be like. */
record Topic(String name, int partitions, Optional<Short> replicationFactor, Duration retention, long maxMessageBytes) {

    NewTopic creation() {
        return new NewTopic(name, Optional.of(partitions), replicationFactor).configs(settings());
    }

    Map<String, String> settings() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retention.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Long.toString(maxMessageBytes));
    }

    /** What is wrong with an existing topic's settings; empty if it will do. */
    Optional<String> shortcoming(Map<String, String> actual) {
        if (actual.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "").contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            return Optional.of("is compacted: records with the same key replace each other; set cleanup.policy=delete");
        }
        long largest = number(actual, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (largest >= 0 && largest < maxMessageBytes) {
            return Optional.of("takes records of " + largest + " bytes only; set max.message.bytes=" + maxMessageBytes);
        }
        long kept = number(actual, TopicConfig.RETENTION_MS_CONFIG);
        if (kept >= 0 && kept < retention.toMillis()) {
            return Optional.of(
                    "keeps records for " + Duration.ofMillis(kept) + " only; set retention.ms=" + retention.toMillis());
        }
        return Optional.empty();
    }

    private static long number(Map<String, String> settings, String name) {
        return Long.parseLong(settings.getOrDefault(name, "-1"));
    }
}
