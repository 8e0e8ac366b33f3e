package dev.parley.gateway.simulated;

import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.TokenSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Test resource: simulators of the providers, and the settings of the real provider modules. */
public class Simulators implements QuarkusTestResourceLifecycleManager {

    public static final String CONTROL = "simulators.control";
    static final String JITSI_SECRET = "jitsi-secret";

    private @Nullable PlatformSimulators simulators;

    @Override
    public Map<String, String> start() {
        PlatformSimulators started = PlatformSimulators.start(SimulatorConfig.forTests("whereby-key", "daily-key")
                .withJitsiTokens(new TokenSettings(JITSI_SECRET, "parley", "parley")));
        simulators = started;
        return Map.ofEntries(
                Map.entry(CONTROL, started.control().toString()),
                Map.entry("WHEREBY_API_KEY", "whereby-key"),
                Map.entry("WHEREBY_API_URL", started.api(Platform.WHEREBY).toString()),
                Map.entry("DAILY_API_KEY", "daily-key"),
                Map.entry("DAILY_API_URL", started.api(Platform.DAILY).toString()),
                Map.entry("DAILY_SUBDOMAIN", "acmelabs"),
                Map.entry(
                        "JITSI_DOMAIN", started.api(Platform.JITSI).resolve("/").toString()),
                Map.entry("JITSI_XMPP_DOMAIN", JitsiAccount.SILENT.domain()),
                Map.entry("JITSI_JWT_SECRET", JITSI_SECRET));
    }

    @Override
    public void stop() {
        Objects.requireNonNull(simulators).close();
    }
}
