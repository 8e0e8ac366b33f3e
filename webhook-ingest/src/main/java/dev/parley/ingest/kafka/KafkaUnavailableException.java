package dev.parley.ingest.kafka;

import org.jspecify.annotations.Nullable;

/** Exception for a Kafka that is unavailable; a retry may succeed. */
public final class KafkaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public KafkaUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
