package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinRequestTest {

    private static JoinRequest by(String userId) {
        return new JoinRequest(
                new ProviderRoomName("weekly"),
                URI.create("https://meet.example/weekly"),
                Optional.of(userId),
                Optional.empty(),
                false,
                Instant.EPOCH);
    }

    @Test
    void a_user_id_has_at_most_36_characters() {
        assertThat(by("u".repeat(36)).userId()).isPresent();
        assertThatThrownBy(() -> by("u".repeat(37)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("uuu");
    }
}
