package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConflictTest {

    private static final PlatformId ACME = new PlatformId("acme");

    @Test
    void a_conflict_stays_unless_it_is_known_to_pass() {
        PlatformException stays = new PlatformException.Conflict(ACME, "the name is taken");
        PlatformException passes = new PlatformException.Conflict(ACME, "not yet", Duration.ofSeconds(2));

        assertThat(stays.retryable()).isFalse();
        assertThat(stays.retryAfter()).isEmpty();
        assertThat(passes.retryable()).isTrue();
        assertThat(passes.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(passes.code()).isEqualTo(stays.code());
    }
}
