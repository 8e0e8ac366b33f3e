package dev.parley.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1), 0.1);

    @Property
    void delays_double_up_to_the_maximum_and_are_spread_by_the_jitter(
            @ForAll @IntRange(min = 1) int attempts, @ForAll @DoubleRange(max = 1) double random) {
        double exact = Math.min(60_000 * Math.pow(2, attempts - 1.0), 3_600_000);

        assertThat((double) BACKOFF.delay(attempts, random).toMillis()).isBetween(exact * 0.9 - 1, exact * 1.1 + 1);
        assertThat(BACKOFF.delay(attempts, 0.5)).isEqualTo(Duration.ofMillis(Math.round(exact)));
    }

    @Test
    void impossible_settings_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO, -0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ofMillis(-1), Duration.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofMillis(-1), 0));
    }
}
