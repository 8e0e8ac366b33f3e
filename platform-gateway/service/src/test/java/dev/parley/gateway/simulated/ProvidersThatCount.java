package dev.parley.gateway.simulated;

import java.util.HashMap;
import java.util.Map;

/** The gateway on its own limits, and nobody who waits. */
public class ProvidersThatCount extends RealProviders {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("PARLEY_RATE_SHARE", "1");
        settings.put("parley.gateway.limits.daily.budget.max-wait", "0S");
        return settings;
    }
}
