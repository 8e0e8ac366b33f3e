package dev.parley.recording.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
                    "jobs.max-wait", "1h"))
            .jobs();
    private static final StageFailure TRANSIENT = new StageFailure.Transient("x", "x", null);
    private static final StageFailure NOT_YET = new StageFailure.NotYet("x", "x");

    private final RetryPolicy withoutJitter = new RetryPolicy(CONFIG, () -> 0.5);

    @Property
    void delays_never_decrease_and_stay_within_their_maximum(@ForAll @IntRange(min = 1, max = 998) int attempts) {
        Duration now = withoutJitter.delay(TRANSIENT, attempts, Duration.ZERO).orElseThrow();
        Duration next =
                withoutJitter.delay(TRANSIENT, attempts + 1, Duration.ZERO).orElseThrow();

        assertThat(next).isGreaterThanOrEqualTo(now);
        assertThat(next).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Property
    void jitter_is_at_most_a_quarter(
            @ForAll @IntRange(min = 1, max = 998) int attempts,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
        Duration exact = withoutJitter.delay(TRANSIENT, attempts, Duration.ZERO).orElseThrow();
        Duration jittered = new RetryPolicy(CONFIG, () -> random)
                .delay(TRANSIENT, attempts, Duration.ZERO)
                .orElseThrow();

        assertThat(Math.abs(jittered.toMillis() - exact.toMillis())).isLessThanOrEqualTo(exact.toMillis() / 4 + 1);
    }

    @Test
    void a_permanent_failure_is_not_retried() {
        assertThat(withoutJitter.delay(new StageFailure.Permanent("x", "x"), 1, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void attempts_are_bounded() {
        assertThat(withoutJitter.delay(TRANSIENT, 999, Duration.ZERO)).isPresent();
        assertThat(withoutJitter.delay(TRANSIENT, 1000, Duration.ZERO)).isEmpty();
    }

    @Test
    void a_missing_recording_is_retried_for_a_time_not_a_number_of_attempts() {
        assertThat(withoutJitter.delay(NOT_YET, 5000, Duration.ofMinutes(59))).isPresent();
        assertThat(withoutJitter.delay(NOT_YET, 1, Duration.ofMinutes(60))).isEmpty();
    }

    @Test
    void by_default_a_server_may_be_down_for_an_hour() {
        RecordingConfig.Jobs defaults = Settings.with(Map.of()).jobs();
        RetryPolicy shortest = new RetryPolicy(defaults, () -> 0);
        Duration waited = Duration.ZERO;
        int attempts = 1;
        for (Optional<Duration> next = shortest.delay(TRANSIENT, attempts, waited);
                next.isPresent();
                next = shortest.delay(TRANSIENT, attempts, waited)) {
            waited = waited.plus(next.get());
            attempts++;
        }

        assertThat(waited).isGreaterThan(Duration.ofHours(1));
    }
}
