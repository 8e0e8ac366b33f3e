package dev.parley.ingest.kafka;

import java.util.Map;
import java.util.Optional;

/** Description of an existing topic, from the broker. */
record ExistingTopic(int partitions, int replicas, Map<String, String> settings) {

    ExistingTopic {
        settings = Map.copyOf(settings);
    }

    /** A setting; empty text if it is unknown. */
    String text(String name) {
        return settings.getOrDefault(name, "");
    }

    Optional<Long> number(String name) {
        return Optional.ofNullable(settings.get(name)).map(Long::valueOf);
    }
}
