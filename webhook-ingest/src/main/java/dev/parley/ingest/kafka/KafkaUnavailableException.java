package dev.parley.ingest.kafka;

import org.jspecify.annotations.Nullable;

/** Kafka cannot take records right now; trying again later helps. */
public final class KafkaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public KafkaUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
