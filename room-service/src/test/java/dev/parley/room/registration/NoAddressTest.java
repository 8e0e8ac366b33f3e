package dev.parley.room.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoAddressTest {

    @Test
    @SuppressWarnings("NullAway") // collaborators that are never called may be null
    void without_a_public_address_nothing_is_called() {
        RoomServiceConfig config = Environment.of(Map.of()).getConfigMapping(RoomServiceConfig.class);
        RegistrationTimer timer = new RegistrationTimer(config, null, null, null, null);
        assertThat(timer.isDue().await().indefinitely()).isFalse();
        assertThatCode(() -> timer.run().await().indefinitely()).doesNotThrowAnyException();
    }
}
