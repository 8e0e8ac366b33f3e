package dev.parley.room.search;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of the visible transcripts are searched, and which part of the results is asked for.
 *
 * @param from of {@code created_at}, as {@code to}; both are included
 */
record SearchFilter(
        @Nullable UUID room,
        @Nullable String sourceKind,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        int offset) {

    Optional<UUID> ofRoom() {
        return Optional.ofNullable(room);
    }

    Optional<String> ofSourceKind() {
        return Optional.ofNullable(sourceKind);
    }

    Optional<Instant> since() {
        return Optional.ofNullable(from);
    }

    Optional<Instant> until() {
        return Optional.ofNullable(to);
    }
}
