package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.TopicNames;

/** Source of deliveries. */
public enum DeliverySource {
    /** The delivery log. */
    LOG,
    /** The dead letters of the log, which are kept for longer. */
    DEAD_LETTERS;

    String topic(TopicNames names) {
        return this == LOG ? names.deliveries() : names.deliveriesDeadLetter();
    }
}
