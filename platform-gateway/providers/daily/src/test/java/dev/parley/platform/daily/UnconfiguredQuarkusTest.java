package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process in which nobody set anything for Daily, or left it empty, starts all the same. */
@QuarkusTest
@TestProfile(UnconfiguredQuarkusTest.Nothing.class)
class UnconfiguredQuarkusTest {

    public static class Nothing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("AWS_DAILY_S3_BUCKET", "acme", "DAILY_WEBHOOK_SECRET", "");
        }
    }

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Test
    void the_platform_names_missing_settings_and_the_route_has_no_secret() {
        assertThat(platforms.get().setup())
                .isEqualTo(new Setup.Missing(List.of("DAILY_API_KEY", "AWS_DAILY_ROLE_ARN")));
        assertThat(adapters.get().routes().get(0).secrets()).isEmpty();
    }

    @Test
    void without_a_secret_of_ours_no_webhook_can_be_registered() {
        assertThat(platforms.get().webhookRegistration()).isEmpty();
        assertThat(platforms.get().capabilities()).doesNotContain(Capability.WEBHOOK_REGISTRATION);
    }
}
