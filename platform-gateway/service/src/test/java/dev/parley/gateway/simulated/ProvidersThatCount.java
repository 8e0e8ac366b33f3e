package dev.parley.gateway.simulated;

import java.util.HashMap;
import java.util.Map;

/** Test profile: simulators that enforce rate limits, and calls that do not wait for points. */
public class ProvidersThatCount extends RealProviders {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("PARLEY_RATE_SHARE", "1");
        settings.put("parley.gateway.limits.daily.budget.max-wait", "0S");
        return settings;
    }
}
