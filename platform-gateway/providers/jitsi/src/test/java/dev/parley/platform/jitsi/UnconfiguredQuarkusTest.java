package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process in which nobody set anything for Jitsi starts all the same. */
@QuarkusTest
class UnconfiguredQuarkusTest {

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Test
    void the_platform_names_missing_settings_and_no_route_has_a_secret() {
        assertThat(platforms.get().setup()).isEqualTo(new Setup.Missing(List.of("JITSI_DOMAIN", "JITSI_JWT_SECRET")));
        assertThat(adapters.get().routes())
                .hasSize(4)
                .allSatisfy(route -> assertThat(route.secrets()).isEmpty());
    }
}
