package dev.parley.gateway.installed;

import static dev.parley.gateway.Caller.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.mock.MockRooms;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.SessionData;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A meeting on the mock platform, through the gateway. */
@QuarkusTest
@TestProfile(MockOverHttpQuarkusTest.WithTheMock.class)
class MockOverHttpQuarkusTest {

    /** What a developer sets. */
    public static class WithTheMock implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "PARLEY_PLATFORMS", "mock", "parley.internal.token", ScriptedPlatforms.TOKEN.replace("$", "$$"));
        }
    }

    @Inject
    MockRooms rooms;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // injected by Quarkus
    URI service;

    @SuppressWarnings("NullAway.Init") // before each test
    private PlatformsApi gateway;

    @BeforeEach
    void connect() {
        gateway = Caller.client(service, ScriptedPlatforms.TOKEN);
    }

    @AfterEach
    void clear() {
        rooms.clear();
    }

    @Test
    void it_is_listed_under_its_name() {
        assertThat(answer(gateway.platforms()))
                .filteredOn(PlatformView::enabled)
                .extracting(view -> view.id().value())
                .containsExactly("mock");
    }

    @Test
    void people_join_and_leave_and_are_reported() {
        MeetingData meeting = meeting();
        String room = meeting.room().value();
        Participant dana = new Participant(Optional.of("u-1"), Optional.of("Dana"), false, Optional.empty());
        String connection = rooms.join(meeting.room(), dana).providerParticipantId();

        assertThat(answer(gateway.presence("mock", room))).singleElement().satisfies(present -> {
            assertThat(present.providerParticipantId()).isEqualTo(connection);
            assertThat(present.participant()).isEqualTo(dana);
        });
        rooms.leave(meeting.room(), connection);
        SessionData session = answer(gateway.roomSessions("mock", room)).get(0);
        assertThat(session.endedAt()).isPresent();
        assertThat(answer(gateway.attendees("mock", session.id())))
                .singleElement()
                .satisfies(attendee -> assertThat(attendee.leftAt()).isPresent());

        answer(gateway.deleteRoom("mock", room, meeting.meetingId()));
        assertThat(answer(gateway.roomSessions("mock", room))).isEmpty();
    }

    @Test
    void a_person_gets_a_link_and_clearing_forgets_all() {
        MeetingData meeting = meeting();
        Instant expires = Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

        assertThat(answer(gateway.joinLink(
                                "mock",
                                new JoinRequest(
                                        meeting.room(),
                                        meeting.roomUrl(),
                                        Optional.of("u-1"),
                                        Optional.empty(),
                                        false,
                                        expires)))
                        .url())
                .hasHost("mock.example");

        rooms.join(meeting.room(), new Participant(Optional.empty(), Optional.empty(), false, Optional.empty()));
        rooms.clear();
        assertThat(answer(gateway.presence("mock", meeting.room().value()))).isEmpty();
    }

    private MeetingData meeting() {
        MeetingData meeting = answer(gateway.createMeeting(
                "mock",
                new MeetingRequest(
                        UUID.randomUUID(),
                        "Demo",
                        Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                        false,
                        RoomMode.NORMAL,
                        OptionalInt.empty(),
                        RecordingType.NONE,
                        RecordingTrigger.NONE)));
        assertThat(meeting.room()).isNotEqualTo(new ProviderRoomName("demo"));
        return meeting;
    }
}
