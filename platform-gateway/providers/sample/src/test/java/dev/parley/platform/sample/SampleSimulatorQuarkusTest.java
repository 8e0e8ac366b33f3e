package dev.parley.platform.sample;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.sample.simulator.SampleSimulator;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.WorkingPlatformContract;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The platform at a stand-in that keeps rooms and people. */
@QuarkusTest
@WithTestResource(SampleSimulatorQuarkusTest.Provider.class)
class SampleSimulatorQuarkusTest extends WorkingPlatformContract {

    private static final String API_KEY = "sample-api-key-0f1e2d3c4b5a";

    /** Starts the stand-in. */
    public static class Provider implements QuarkusTestResourceLifecycleManager {

        private final SampleSimulator simulator = SampleSimulator.start(API_KEY);

        @Override
        public Map<String, String> start() {
            return Map.of("SAMPLE_API_URL", simulator.api().toString(), "SAMPLE_API_KEY", API_KEY);
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(simulator, new TestInjector.MatchesType(SampleSimulator.class));
        }

        @Override
        public void stop() {
            simulator.close();
        }
    }

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    SampleSimulator simulator;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(Capability.PRESENCE, Capability.RECORDING_BY_CLIENT);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(API_KEY);
    }

    @Override
    protected Guest join(ProviderRoomName room, String displayName, String userId) {
        String connection = simulator.join(room.value(), displayName, userId);
        return () -> simulator.leave(room.value(), connection);
    }
}
