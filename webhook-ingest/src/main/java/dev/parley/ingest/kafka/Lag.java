package dev.parley.ingest.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a consumer group is behind.
 *
 * @param records how many offsets it has not committed
 * @param oldest when the topic took the first of them; absent if there is none
 */
public record Lag(long records, Optional<Instant> oldest) {

    /** Not at all. */
    public static final Lag NONE = new Lag(0, Optional.empty());
}
