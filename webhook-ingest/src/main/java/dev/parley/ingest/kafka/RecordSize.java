package dev.parley.ingest.kafka;

import dev.parley.ingest.config.IngestConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Maximum size of a record, so that every accepted body fits into producer, topic and dead letter. */
@ApplicationScoped
class RecordSize {

    private static final long KEY_AND_HEADERS = 64 * 1024;

    private final long max;

    RecordSize(IngestConfig config) {
        // Twice the body: an event repeats parts of its delivery, with other JSON escapes.
        this.max = 2 * config.http().maxBodySize().asLongValue() + KEY_AND_HEADERS;
        if (max > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parley.ingest.http.max-body-size is too large for a Kafka record");
        }
    }

    /** In bytes. */
    long max() {
        return max;
    }
}
