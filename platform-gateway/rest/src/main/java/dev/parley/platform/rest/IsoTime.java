package dev.parley.platform.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times in ISO 8601 with an offset, such as {@code 2026-08-01T10:00:00Z}. */
public final class IsoTime {

    private IsoTime() {}

    /** Empty if {@code text} is not a time with an offset, or not {@linkplain PlausibleTime plausible}. */
    public static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(PlausibleTime::includes);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
