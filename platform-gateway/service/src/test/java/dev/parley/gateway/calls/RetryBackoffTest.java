package dev.parley.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.calls.TestLimits.TestRetry;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryBackoffTest {

    private static final PlatformId ACME = new PlatformId("acme");
    private static final Throwable PLAIN = new PlatformException.TimedOut(ACME, null);

    private static RetryBackoff pauses(double chance) {
        return new RetryBackoff(
                new TestRetry(5, Duration.ofMillis(100), Duration.ofMillis(350), Duration.ofSeconds(9)), () -> chance);
    }

    @Test
    void delays_double_up_to_the_maximum() {
        RetryBackoff pauses = pauses(0.5);

        assertThat(pauses.nextDelayInMillis(PLAIN)).isEqualTo(100);
        assertThat(pauses.nextDelayInMillis(PLAIN)).isEqualTo(200);
        assertThat(pauses.nextDelayInMillis(PLAIN)).isEqualTo(350);
        assertThat(pauses.nextDelayInMillis(PLAIN)).isEqualTo(350);
    }

    @Test
    void jitter_is_half_the_delay_to_either_side() {
        assertThat(pauses(0).nextDelayInMillis(PLAIN)).isEqualTo(50);
        assertThat(pauses(0.999).nextDelayInMillis(PLAIN)).isBetween(149L, 150L);
    }

    @Test
    void the_delay_that_the_provider_asks_for_comes_on_top() {
        PlatformException asking = new PlatformException.RateLimited(ACME, Optional.of(Duration.ofMillis(340)));

        assertThat(pauses(0.5).nextDelayInMillis(asking)).isEqualTo(440);
        assertThat(pauses(0).nextDelayInMillis(asking)).isEqualTo(390);
    }
}
