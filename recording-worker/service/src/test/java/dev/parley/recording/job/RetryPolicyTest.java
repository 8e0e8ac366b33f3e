package dev.parley.recording.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final RecordingConfig.Jobs CONFIG = Settings.with(Map.of(
                    "jobs.max-attempts", "1000",
                    "jobs.first-delay", "1s",
                    "jobs.max-delay", "60s",
                    "jobs.patience", "1h"))
            .jobs();
    private static final StageFailure TRANSIENT = new StageFailure.Transient("x", "x", null);
    private static final StageFailure NOT_YET = new StageFailure.NotYet("x", "x");

    private final RetryPolicy steady = new RetryPolicy(CONFIG, () -> 0.5);

    @Property
    void waits_never_shrink_and_stay_within_their_limit(@ForAll @IntRange(min = 1, max = 998) int attempts) {
        Duration now = steady.delay(TRANSIENT, attempts, Duration.ZERO).orElseThrow();
        Duration next = steady.delay(TRANSIENT, attempts + 1, Duration.ZERO).orElseThrow();

        assertThat(next).isGreaterThanOrEqualTo(now);
        assertThat(next).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Property
    void jitter_is_a_quarter_at_most(
            @ForAll @IntRange(min = 1, max = 998) int attempts,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
        Duration exact = steady.delay(TRANSIENT, attempts, Duration.ZERO).orElseThrow();
        Duration jittered = new RetryPolicy(CONFIG, () -> random)
                .delay(TRANSIENT, attempts, Duration.ZERO)
                .orElseThrow();

        assertThat(Math.abs(jittered.toMillis() - exact.toMillis())).isLessThanOrEqualTo(exact.toMillis() / 4 + 1);
    }

    @Test
    void what_cannot_get_better_is_not_tried_again() {
        assertThat(steady.delay(new StageFailure.Permanent("x", "x"), 1, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void tries_end() {
        assertThat(steady.delay(TRANSIENT, 999, Duration.ZERO)).isPresent();
        assertThat(steady.delay(TRANSIENT, 1000, Duration.ZERO)).isEmpty();
    }

    @Test
    void what_is_not_there_yet_is_waited_for_by_time_and_not_by_tries() {
        assertThat(steady.delay(NOT_YET, 5000, Duration.ofMinutes(59))).isPresent();
        assertThat(steady.delay(NOT_YET, 1, Duration.ofMinutes(60))).isEmpty();
    }
}
