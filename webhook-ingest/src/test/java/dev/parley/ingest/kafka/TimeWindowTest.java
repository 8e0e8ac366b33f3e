package dev.parley.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void the_start_is_inclusive_and_the_end_exclusive() {
        TimeWindow window = new TimeWindow(NOON, NOON.plusMillis(1));

        assertThat(window.contains(NOON.toEpochMilli() - 1)).isFalse();
        assertThat(window.contains(NOON.toEpochMilli())).isTrue();
        assertThat(window.contains(NOON.toEpochMilli() + 1)).isFalse();
    }

    @Test
    void an_empty_window_or_one_out_of_range_is_refused() {
        assertThatThrownBy(() -> new TimeWindow(NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeWindow(NOON, Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeWindow(Instant.MIN, NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void widening_stops_at_the_limits() {
        assertThat(TimeWindow.always().widened(Duration.ofDays(1))).isEqualTo(TimeWindow.always());
        assertThat(new TimeWindow(NOON, NOON.plusSeconds(1)).widened(Duration.ofSeconds(1)))
                .isEqualTo(new TimeWindow(NOON.minusSeconds(1), NOON.plusSeconds(2)));
    }
}
