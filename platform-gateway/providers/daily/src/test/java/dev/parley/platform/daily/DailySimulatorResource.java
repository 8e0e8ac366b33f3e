package dev.parley.platform.daily;

import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts a stand-in that works as Daily does, and points the configuration at it. */
public class DailySimulatorResource implements QuarkusTestResourceLifecycleManager {

    static final String API_KEY = "simulated-api-key-5d4c3b2a1f0e";

    static final String SECRET = "c2ltdWxhdGVkLXdlYmhvb2stc2VjcmV0";

    private final PlatformSimulators simulators = PlatformSimulators.start(SimulatorConfig.forTests(API_KEY, API_KEY));

    @Override
    public Map<String, String> start() {
        return Map.of(
                "DAILY_API_URL",
                simulators.api(Platform.DAILY).toString(),
                "DAILY_API_KEY",
                API_KEY,
                "DAILY_WEBHOOK_SECRET",
                SECRET);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulators, new TestInjector.MatchesType(PlatformSimulators.class));
    }

    @Override
    public void stop() {
        simulators.close();
    }
}
