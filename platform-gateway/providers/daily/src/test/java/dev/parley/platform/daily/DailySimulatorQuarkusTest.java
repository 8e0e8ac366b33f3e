package dev.parley.platform.daily;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.WorkingPlatformContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** Daily at a stand-in that keeps rooms, people and recordings as Daily does. */
@QuarkusTest
@WithTestResource(DailySimulatorResource.class)
class DailySimulatorQuarkusTest extends WorkingPlatformContract {

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    PlatformSimulators simulators;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @Override
    protected VideoPlatform platform() {
        return platforms.get();
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.PRESENCE,
                Capability.ATTENDANCE,
                Capability.JOIN_TOKENS,
                Capability.RECORDING_BY_SERVER,
                Capability.RECORDING_CATALOG,
                Capability.RECORDING_DELETION,
                Capability.WEBHOOK_REGISTRATION);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(DailySimulatorResource.API_KEY, DailySimulatorResource.SECRET);
    }

    @Override
    protected Guest join(ProviderRoomName room, String displayName, String userId) {
        Scenario scenario =
                Scenario.on(simulators).in(Platform.DAILY, room.value()).joins(displayName, userId, false);
        return scenario::leaves;
    }

    @Override
    protected String createRecording(ProviderRoomName room) {
        return Scenario.on(simulators)
                .in(Platform.DAILY, room.value())
                .records("standup.mp4")
                .recordingId();
    }
}
