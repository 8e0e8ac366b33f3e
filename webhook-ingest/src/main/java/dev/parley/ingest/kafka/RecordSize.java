package dev.parley.ingest.kafka;

import dev.parley.ingest.config.IngestConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** How large a record may become, so that every body we take in fits through producer, topic and dead letter. */
@ApplicationScoped
class RecordSize {

    private static final long ROOM_FOR_KEY_AND_HEADERS = 64 * 1024;

    private final long largest;

    RecordSize(IngestConfig config) {
        // Twice the body: an event repeats parts of its delivery, with other escapes.
        this.largest = 2 * config.http().maxBodySize().asLongValue() + ROOM_FOR_KEY_AND_HEADERS;
        if (largest > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parley.ingest.http.max-body-size is too large for a Kafka record");
        }
    }

    /** In bytes. */
    long largest() {
        return largest;
    }
}
