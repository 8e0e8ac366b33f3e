package dev.parley.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void seconds_and_dates_are_delays_of_at_most_a_day() {
        assertThat(RetryAfter.parse(" 30 ", NOW)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("0.5", NOW)).contains(Duration.ofMillis(500));
        assertThat(RetryAfter.parse("Sun, 29 Nov 2026 12:05:00 GMT", NOW)).contains(Duration.ofMinutes(5));
        assertThat(RetryAfter.parse("Sun, 29 Nov 2026 11:00:00 GMT", NOW)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("1e99", NOW)).contains(Duration.ofDays(1));
    }

    @Test
    void anything_else_is_no_delay() {
        assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
        assertThat(RetryAfter.parse("NaN", NOW)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("", NOW)).isEmpty();
    }
}
