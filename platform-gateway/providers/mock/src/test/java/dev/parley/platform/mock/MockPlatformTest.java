package dev.parley.platform.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingTrigger;
import dev.parley.platform.spi.RecordingType;
import dev.parley.platform.spi.RoomMode;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.WorkingPlatformContract;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MockPlatformTest extends WorkingPlatformContract {

    private static final AtomicInteger MADE = new AtomicInteger();

    private static final Participant DANA =
            new Participant(Optional.of("user-4711"), Optional.of("Dana Ruiz"), false, Optional.empty());
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    private final MockRooms rooms = new MockRooms();
    private final MockPlatform platform = new MockPlatform(rooms, false);

    @Override
    protected VideoPlatform platform() {
        return platform;
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(
                Capability.PRESENCE,
                Capability.ATTENDANCE,
                Capability.JOIN_TOKENS,
                Capability.RECORDING_CATALOG,
                Capability.RECORDING_DELETION);
    }

    @Override
    protected Set<String> secrets() {
        return Set.of();
    }

    @Override
    protected Guest join(ProviderRoomName room, String displayName, String userId) {
        return guest(rooms, room, displayName, userId);
    }

    static Guest guest(MockRooms rooms, ProviderRoomName room, String displayName, String userId) {
        Participant person = new Participant(Optional.of(userId), Optional.of(displayName), false, Optional.empty());
        String connection = rooms.join(room, person).providerParticipantId();
        return () -> rooms.leave(room, connection);
    }

    @Override
    protected String createRecording(ProviderRoomName room) {
        return recordingIn(rooms, room);
    }

    static String recordingIn(MockRooms rooms, ProviderRoomName room) {
        int turn = MADE.incrementAndGet();
        String id = "made-" + turn;
        rooms.record(recording(id, room, true, 1000 + turn), URI.create("https://mock.example/made"), LATER);
        return id;
    }

    private MeetingData create(UUID reservation) {
        return get(platform.createMeeting(new MeetingRequest(
                reservation,
                "Demo",
                LATER,
                false,
                RoomMode.NORMAL,
                OptionalInt.empty(),
                RecordingType.CLOUD,
                RecordingTrigger.NONE)));
    }

    @Test
    void production_has_no_mock_platform() {
        assertThat(platform.setup()).isEqualTo(new Setup.Ready());
        assertThat(new MockPlatform(rooms, true).setup()).isInstanceOf(Setup.Missing.class);
    }

    @Test
    void nothing_happens_before_subscription() {
        ProviderRoomName room = create(UUID.randomUUID()).room();
        rooms.join(room, DANA);

        Uni<Void> deletion = platform.deleteRoom(new RoomRef(room, Optional.empty()));
        assertThat(rooms.present(room)).hasSize(1);

        get(deletion);
        assertThat(rooms.present(room)).isEmpty();
    }

    @Test
    void people_come_and_go_and_sessions_with_them() {
        ProviderRoomName room = create(UUID.randomUUID()).room();
        Present dana = rooms.join(room, DANA);
        Present other = rooms.join(room, DANA);

        assertThat(get(platform.presence().orElseThrow().present(room))).containsExactly(dana, other);
        assertThat(get(platform.roomSessions(room)))
                .singleElement()
                .satisfies(session -> assertThat(session.endedAt()).isEmpty());

        rooms.leave(room, dana.providerParticipantId());
        rooms.leave(room, other.providerParticipantId());
        rooms.leave(room, other.providerParticipantId());
        rooms.join(room, DANA);

        assertThat(get(platform.roomSessions(room))).hasSize(2).satisfies(sessions -> {
            assertThat(sessions.get(0).endedAt()).isEmpty();
            assertThat(sessions.get(1).endedAt()).isPresent();
        });
    }

    @Test
    void an_unknown_room_cannot_be_joined() {
        assertThatThrownBy(() -> rooms.join(new ProviderRoomName("nope"), DANA))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordings_are_listed_newest_first_and_linked() {
        ProviderRoomName room = create(UUID.randomUUID()).room();
        ProviderRecording old = recording("old", room, true, 1000);
        ProviderRecording recent = recording("recent", room, true, 2000);
        ProviderRecording running = recording("running", room, false, 3000);
        for (ProviderRecording recording : List.of(old, recent, running)) {
            rooms.record(
                    recording,
                    URI.create("https://mock.example/" + recording.id().orElseThrow()),
                    LATER);
        }

        var catalog = platform.recordingCatalog().orElseThrow();
        assertThat(get(catalog.recordings(Optional.of(room), Instant.EPOCH))).containsExactly(recent, old);
        assertThat(get(catalog.recordings(Optional.empty(), Instant.ofEpochSecond(1500))))
                .containsExactly(recent);
        assertThat(get(catalog.recording("running"))).isEqualTo(running);
        assertThat(get(catalog.downloadLink("old")).url()).hasPath("/old");
        assertThatThrownBy(() -> get(catalog.recording("none"))).isInstanceOf(PlatformException.NotFound.class);

        rooms.clear();
        assertThat(get(catalog.recordings(Optional.empty(), Instant.EPOCH))).isEmpty();
    }

    private static ProviderRecording recording(String id, ProviderRoomName room, boolean finished, long start) {
        return new ProviderRecording(
                Optional.of(id),
                new RecordingKey("id:" + id),
                Optional.of(room),
                RecordingKind.COMPOSED,
                new RecordingSource.AskGateway(id),
                finished,
                Optional.of(Instant.ofEpochSecond(start)),
                Optional.empty());
    }
}
