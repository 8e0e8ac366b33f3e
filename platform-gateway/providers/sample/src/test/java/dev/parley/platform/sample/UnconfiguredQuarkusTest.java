package dev.parley.platform.sample;

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

/** A process in which nobody set anything for the provider starts all the same. */
@QuarkusTest
class UnconfiguredQuarkusTest {

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Test
    void the_platform_names_missing_settings_and_the_route_has_no_secret() {
        assertThat(platforms.get().setup()).isEqualTo(new Setup.Missing(List.of("SAMPLE_API_KEY")));
        assertThat(adapters.get().routes().get(0).secrets()).isEmpty();
    }
}
