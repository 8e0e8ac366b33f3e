package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.simulator.Platform;
import dev.parley.platform.simulator.PlatformSimulators;
import dev.parley.platform.simulator.Scenario;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RecordingByTokenQuarkusTest.ByToken.class)
@WithTestResource(DailySimulatorResource.class)
class RecordingByTokenSimulatorQuarkusTest {

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    PlatformSimulators simulators;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    private MeetingData meeting(RecordingTrigger trigger) {
        return get(platforms
                .get()
                .createMeeting(new MeetingRequest(
                        UUID.randomUUID(),
                        "stand-up",
                        Instant.now().plus(Duration.ofHours(1)),
                        false,
                        RoomMode.GROUP,
                        OptionalInt.empty(),
                        RecordingType.CLOUD,
                        trigger)));
    }

    private Scenario comesTo(MeetingData meeting) {
        get(platforms
                .get()
                .joinTokens()
                .orElseThrow()
                .joinLink(new JoinRequest(
                        meeting.room(),
                        meeting.roomUrl(),
                        Optional.of("user-4711"),
                        Optional.empty(),
                        true,
                        meeting.end())));
        return Scenario.on(simulators)
                .in(Platform.DAILY, meeting.room().value())
                .joins("Dana Ruiz")
                .joins("Robert");
    }

    private int recordings(MeetingData meeting) {
        return new DailyByHand(simulators)
                .get("/recordings?room_name=" + meeting.room().value())
                .path("total_count")
                .asInt();
    }

    @Test
    void one_recording_starts_with_the_first_person_and_ends_with_the_room() {
        MeetingData meeting = meeting(RecordingTrigger.AUTOMATIC);
        assertThat(recordings(meeting)).isZero();

        comesTo(meeting);

        await().untilAsserted(() -> assertThat(recordings(meeting)).isOne());
        get(platforms.get().deleteRoom(new RoomRef(meeting.room(), Optional.empty())));
        assertThat(recordings(meeting)).isOne();
    }

    @Test
    void no_recording_starts_in_a_room_without_a_trigger() {
        MeetingData meeting = meeting(RecordingTrigger.PROMPT);

        comesTo(meeting);

        assertThat(recordings(meeting)).isZero();
    }
}
