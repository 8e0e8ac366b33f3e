package dev.parley.room.registration;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoAddressTest {

    @Test
    @SuppressWarnings("NullAway") // whoever is asked nothing may be nobody
    void without_an_address_nobody_is_asked_anything() {
        RoomServiceConfig config = Environment.of(Map.of()).getConfigMapping(RoomServiceConfig.class);
        WebhookTimer timer = new WebhookTimer(config, null, null, null, null, null);
        assertThatCode(() -> timer.tick().await().indefinitely()).doesNotThrowAnyException();
    }
}
