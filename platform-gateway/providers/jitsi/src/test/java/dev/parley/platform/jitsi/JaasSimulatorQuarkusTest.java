package dev.parley.platform.jitsi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.WorkingPlatformContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** JaaS against a simulator that checks tokens and removes participants. */
@QuarkusTest
@WithTestResource(JaasSimulatorResource.class)
class JaasSimulatorQuarkusTest extends WorkingPlatformContract {

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
        return EnumSet.of(Capability.JOIN_TOKENS, Capability.RECORDING_BY_CLIENT);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(Keys.pkcs8().lines().skip(1).findFirst().orElseThrow());
    }

    @Override
    protected Guest join(ProviderRoomName room, String displayName, String userId) {
        Scenario scenario =
                Scenario.on(simulators).in(Platform.JAAS, room.value()).joins(displayName, userId, false);
        return scenario::leaves;
    }

    @Test
    void deleting_a_room_ends_its_sessions() {
        MeetingData meeting = get(platform().createMeeting(Requests.meeting()));
        Guest dana = join(meeting.room(), "Dana Ruiz", "user-4711");

        get(platform().deleteRoom(new RoomRef(meeting.room(), Optional.of(meeting.meetingId()))));

        assertThatThrownBy(dana::leave).hasMessageContaining("nobody is in such a room");
    }
}
