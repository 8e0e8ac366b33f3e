package dev.parley.ingest.kafka;

import org.jspecify.annotations.Nullable;

/** Exception for a topic that the broker does not allow to create or describe. The message says what an operator can do. */
final class TopicRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private TopicRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static TopicRefusedException onCreation(Topic topic, @Nullable Throwable cause) {
        return new TopicRefusedException(
                "The broker does not allow webhook-ingest to create the topic %s (%s). Create it with %d partitions and %s, or allow it."
                        .formatted(topic.name(), reason(cause), topic.partitions(), topic.settings()),
                cause);
    }

    static TopicRefusedException onDescription(Topic topic, @Nullable Throwable cause) {
        return new TopicRefusedException(
                "The broker does not allow webhook-ingest to describe the topic %s (%s). Allow it to describe, read and write it."
                        .formatted(topic.name(), reason(cause)),
                cause);
    }

    private static String reason(@Nullable Throwable cause) {
        return cause == null ? "no reason given" : String.valueOf(cause.getMessage());
    }
}
