package dev.parley.gateway.simulated;

import static dev.parley.gateway.Caller.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.simulator.control.ControlClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's rate budget against a simulator that enforces the provider's rate limits. */
@QuarkusTest
@TestProfile(ProvidersThatCount.class)
class RateLimitsQuarkusTest {

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource("/")
    URI service;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @ConfigProperty(name = Simulators.CONTROL)
    URI control;

    @BeforeEach
    void count() {
        enforce(true);
    }

    @AfterEach
    void leaveOff() {
        enforce(false);
    }

    private void enforce(boolean enforced) {
        new ControlClient(control).put("/daily/rate-limit", new JsonObject().put("enforced", enforced));
    }

    @Test
    void the_gateway_stops_before_the_provider_does() {
        PlatformsApi gateway = Caller.client(service, ScriptedPlatforms.TOKEN);
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            try {
                answer(gateway.deleteRoom("daily", "room-" + i, null));
                outcomes.add("ok");
            } catch (PlatformCallFailed e) {
                outcomes.add(e.code());
            }
        }

        assertThat(outcomes.subList(0, 50)).containsOnly("ok");
        assertThat(outcomes.subList(50, 60)).contains("rate-budget-spent").doesNotContain("provider-rate-limited");
    }
}
