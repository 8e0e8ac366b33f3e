package dev.parley.platform.whereby;

import dev.parley.local.testing.S3Part;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.testkit.WorkingPlatformContract;
import java.util.Set;

/** Whereby at a stand-in that keeps rooms, people and recordings as Whereby does. */
abstract class WherebySimulatorContract extends WorkingPlatformContract {

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    PlatformSimulators simulators;

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    S3Part s3;

    @Override
    protected Set<Capability> capabilities() {
        return WherebyOperations.capabilities();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(WherebySimulatorResource.API_KEY, WherebySimulatorResource.SECRET, s3.secretAccessKey());
    }

    /** Who is alone waits, and is in no session. */
    @Override
    protected int sessionSize() {
        return 2;
    }

    @Override
    protected Guest join(ProviderRoomName room, String displayName, String userId) {
        Scenario scenario =
                Scenario.on(simulators).in(Platform.WHEREBY, room.value()).joins(displayName, userId, false);
        return scenario::leaves;
    }

    @Override
    protected String createRecording(ProviderRoomName room) {
        return Scenario.on(simulators)
                .in(Platform.WHEREBY, room.value())
                .records("standup.mp4")
                .recordingId();
    }
}
