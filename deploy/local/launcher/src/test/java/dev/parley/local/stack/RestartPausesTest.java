package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPausesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final RestartPauses pauses = new RestartPauses();

    @Test
    void pauses_double_up_to_a_minute() {
        assertThat(Stream.generate(() -> pauses.next("kafka", NOW)).limit(9).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void they_begin_anew_after_ten_minutes_and_for_each_process() {
        pauses.next("kafka", NOW);

        assertThat(pauses.next("kafka", NOW.plus(Duration.ofMinutes(10)))).hasSeconds(2);
        assertThat(pauses.next("kafka", NOW.plus(Duration.ofMinutes(21)))).hasSeconds(1);
        assertThat(pauses.next("room-service", NOW)).hasSeconds(1);
    }
}
