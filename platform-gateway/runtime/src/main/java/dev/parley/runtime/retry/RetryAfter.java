package dev.parley.runtime.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Parser of the header {@code Retry-After}: seconds, or a date. */
public final class RetryAfter {

    /** Whatever a server says: nothing is put off for longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The delay from {@code now}, at most a day; empty if {@code value} is neither seconds nor a date. */
    public static Optional<Duration> parse(String value, Instant now) {
        try {
            return Optional.of(bounded(Duration.ofMillis(Math.round(Double.parseDouble(value.strip()) * 1000))));
        } catch (NumberFormatException e) {
            return date(value.strip(), now);
        }
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(now, date.toInstant())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration delay) {
        return delay.isNegative() ? Duration.ZERO : delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
