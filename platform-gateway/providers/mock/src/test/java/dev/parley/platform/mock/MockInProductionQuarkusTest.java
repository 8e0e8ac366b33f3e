package dev.parley.platform.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.webhook.WebhookAdapter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MockInProductionQuarkusTest.InProduction.class)
class MockInProductionQuarkusTest {

    public static class InProduction implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "prod";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("PARLEY_MOCK_WEBHOOK_SECRET", "secret");
        }
    }

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Inject
    @Any
    Instance<WebhookAdapter> adapters;

    @Test
    void in_production_it_is_not_ready_and_accepts_no_webhook() {
        assertThat(platforms.get().setup()).isInstanceOf(Setup.Missing.class);
        assertThat(adapters.get().routes().get(0).secrets()).isEmpty();
    }
}
