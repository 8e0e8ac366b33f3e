package dev.parley.ingest.kafka;

import org.jspecify.annotations.Nullable;

/** The broker does not let us have a topic. Says what an operator has to do instead. */
final class TopicRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private TopicRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static TopicRefusedException onCreation(Topic topic, @Nullable Throwable cause) {
        return new TopicRefusedException(
                "The broker does not let us create the topic %s (%s). Create it with %d partitions and %s, or allow us to."
                        .formatted(topic.name(), reason(cause), topic.partitions(), topic.settings()),
                cause);
    }

    static TopicRefusedException onLooking(Topic topic, @Nullable Throwable cause) {
        return new TopicRefusedException(
                "The broker does not let us see the topic %s (%s). Allow us to describe, read and write it."
                        .formatted(topic.name(), reason(cause)),
                cause);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null ? "no reason given" : String.valueOf(cause.getMessage());
    }
}
