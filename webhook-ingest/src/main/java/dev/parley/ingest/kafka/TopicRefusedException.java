package dev.parley.ingest.kafka;

import org.jspecify.annotations.Nullable;

/** The broker would not create a topic. Says what an operator has to create instead. */
final class TopicRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TopicRefusedException(Topic topic, @Nullable Throwable cause) {
        super(
                "The broker does not let us create the topic %s (%s). Create it with %d partitions and %s, or allow us to."
                        .formatted(
                                topic.name(),
                                cause == null ? "no reason given" : cause.getMessage(),
                                topic.partitions(),
                                topic.settings()),
                cause);
    }
}
