package dev.parley.platform.whereby;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times of Whereby: ISO 8601, in UTC if they have no offset (OpenAPI of August 2026, {@code endDate}). */
final class Times {

    private Times() {}

    /** @throws java.time.DateTimeException if {@code text} is not a time */
    static Instant instant(String text) {
        TemporalAccessor read =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime time
                ? time.toInstant()
                : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
    }

    /** The first value that is present; null if neither is. */
    static @Nullable String either(@Nullable String one, @Nullable String other) {
        return Stream.of(one == null ? "" : one, other == null ? "" : other)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }
}
