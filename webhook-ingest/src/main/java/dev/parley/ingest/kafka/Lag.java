package dev.parley.ingest.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * Lag of a consumer group.
 *
 * @param records number of offsets that it has not committed
 * @param oldest timestamp of the first of them; absent if there is none
 */
public record Lag(long records, Optional<Instant> oldest) {

    /** No lag. */
    public static final Lag NONE = new Lag(0, Optional.empty());
}
