package dev.parley.platform.jitsi;

import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.SimulatorConfig;
import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.config.JitsiAccount;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Starts a stand-in that works as JaaS does, and points the configuration at it. */
public class JaasSimulatorResource implements QuarkusTestResourceLifecycleManager {

    private static final JaasAccount ACCOUNT =
            new JaasAccount("acme-app", "acme-app/key-1", Optional.of(Keys.PAIR.getPublic()), Optional.empty());

    private final PlatformSimulators simulators = PlatformSimulators.start(SimulatorConfig.forTests("w", "d")
            .withJitsi(URI.create("http://127.0.0.1:9"), JitsiAccount.SILENT, ACCOUNT));

    @Override
    public Map<String, String> start() {
        return Map.of(
                "JITSI_API_URL", simulators.api(Platform.JAAS).toString(),
                "JITSI_JAAS_APP_ID", ACCOUNT.appId(),
                "JITSI_JAAS_KEY_ID", "key-1",
                "JITSI_JAAS_PRIVATE_KEY", Keys.pkcs8());
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
