package dev.parley.ingest.kafka;

import java.util.Map;
import java.util.Optional;

/** What the broker says that a topic is like. */
record ExistingTopic(int partitions, int replicas, Map<String, String> settings) {

    ExistingTopic {
        settings = Map.copyOf(settings);
    }

    /** A setting; empty text if the broker does not tell. */
    String text(String name) {
        return settings.getOrDefault(name, "");
    }

    Optional<Long> number(String name) {
        return Optional.ofNullable(settings.get(name)).map(Long::valueOf);
    }
}
