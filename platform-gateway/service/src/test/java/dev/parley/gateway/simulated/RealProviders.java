package dev.parley.gateway.simulated;

import dev.parley.gateway.ScriptedPlatforms;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Test profile: the gateway with the real provider modules. */
public class RealProviders implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("parley.gateway.platforms", "whereby,daily,jitsi"),
                Map.entry("parley.internal.token", ScriptedPlatforms.TOKEN.replace("$", "$$")),
                Map.entry("parley.gateway.limits.whereby.circuit-breaker.window", "1000"),
                Map.entry("parley.gateway.limits.daily.circuit-breaker.window", "1000"),
                Map.entry("PARLEY_RATE_SHARE", "1000"),
                Map.entry("parley.gateway.limits.whereby.budget.max-pause", "0S"),
                Map.entry("parley.gateway.limits.daily.budget.max-pause", "0S"),
                Map.entry("parley.gateway.limits.whereby.timeout", "4S"),
                Map.entry("parley.gateway.limits.daily.timeout", "4S"),
                Map.entry("parley.gateway.limits.whereby.retry.initial-delay", "0.01S"),
                Map.entry("parley.gateway.limits.daily.retry.initial-delay", "0.01S"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Simulators.class));
    }
}
