package dev.parley.gateway.simulated;

import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The providers' wire protocols on this machine, and the settings by which the real provider modules find them. */
public class Simulators implements QuarkusTestResourceLifecycleManager {

    public static final String CONTROL = "simulators.control";

    private @Nullable PlatformSimulators simulators;

    @Override
    public Map<String, String> start() {
        PlatformSimulators started = PlatformSimulators.start(SimulatorConfig.forTests("whereby-key", "daily-key"));
        simulators = started;
        return Map.of(
                CONTROL,
                started.control().toString(),
                "WHEREBY_API_KEY",
                "whereby-key",
                "WHEREBY_API_URL",
                started.api(Platform.WHEREBY).toString(),
                "DAILY_API_KEY",
                "daily-key",
                "DAILY_API_URL",
                started.api(Platform.DAILY).toString(),
                "DAILY_SUBDOMAIN",
                "acmelabs");
    }

    @Override
    public void stop() {
        Objects.requireNonNull(simulators).close();
    }
}
