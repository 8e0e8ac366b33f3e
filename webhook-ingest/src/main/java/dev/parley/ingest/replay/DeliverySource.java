package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.TopicNames;

/** Where deliveries are kept. */
public enum DeliverySource {
    /** All that was received. */
    LOG,
    /** What could not be normalised; kept for longer. */
    DEAD_LETTERS;

    String topic(TopicNames names) {
        return this == LOG ? names.deliveries() : names.deliveriesDeadLetter();
    }
}
