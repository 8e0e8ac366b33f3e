package dev.parley.platform.mock;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Mock platform, in memory. It is never ready in production, even if {@code PARLEY_PLATFORMS} lists it. */
@Singleton
final class MockPlatform implements VideoPlatform {

    private final MockRooms rooms;
    private final boolean inProduction;

    @Inject
    MockPlatform(MockRooms rooms) {
        this(rooms, isProduction());
    }

    MockPlatform(MockRooms rooms, boolean inProduction) {
        this.rooms = rooms;
        this.inProduction = inProduction;
    }

    static boolean isProduction() {
        return ConfigUtils.getProfiles().contains("prod");
    }

    @Override
    public PlatformId id() {
        return MockRooms.PLATFORM;
    }

    /** In production the missing setting is another profile. */
    @Override
    public Setup setup() {
        return inProduction ? new Setup.Missing(List.of("QUARKUS_PROFILE")) : new Setup.Ready();
    }

    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        return Uni.createFrom().item(() -> rooms.create(request));
    }

    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        return Uni.createFrom().item(() -> rooms.sessions(room));
    }

    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return Uni.createFrom().item(() -> rooms.delete(room.room())).replaceWithVoid();
    }

    @Override
    public Optional<Presence> presence() {
        return Optional.of(room -> Uni.createFrom().item(() -> rooms.present(room)));
    }

    @Override
    public Optional<Attendance> attendance() {
        return Optional.of(session -> Uni.createFrom().item(() -> rooms.attendees(session)));
    }

    @Override
    public Optional<JoinTokens> joinTokens() {
        return Optional.of(request -> Uni.createFrom().item(() -> link(request)));
    }

    private static JoinTokens.JoinLink link(JoinTokens.JoinRequest request) {
        URI url = URI.create(request.roomUrl() + "?t=" + UUID.randomUUID());
        return new JoinTokens.JoinLink(url, request.expires());
    }

    @Override
    public Optional<RecordingCatalog> recordingCatalog() {
        return Optional.of(new MockCatalog(rooms));
    }

    @Override
    public Optional<RecordingDeletion> recordingDeletion() {
        return Optional.of(id -> Uni.createFrom()
                .item(() -> rooms.deleteRecording(id) ? new Deleted(Outcome.DELETED, List.of()) : Deleted.UNKNOWN));
    }
}
