package dev.parley.platform.sample;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.RestCalls;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RateLimit;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The sample provider. It lists who is present; only a person in the room can start a recording. */
@Singleton
final class SamplePlatform implements VideoPlatform {

    private static final RestCalls CALLS = RestCalls.byStatus(SampleWebhooks.PLATFORM);

    private static final List<RateLimit> LIMITS = List.of(new RateLimit(
            "requests",
            120,
            Duration.ofMinutes(1),
            Map.of(
                    PlatformOperation.CREATE_MEETING, 1,
                    PlatformOperation.ROOM_SESSIONS, 1,
                    PlatformOperation.DELETE_ROOM, 1,
                    PlatformOperation.PRESENCE, 1)));

    private final SampleApi api;
    private final SampleConfig config;

    @Inject
    SamplePlatform(@RestClient SampleApi api, SampleConfig config) {
        this.api = api;
        this.config = config;
    }

    @Override
    public PlatformId id() {
        return SampleWebhooks.PLATFORM;
    }

    @Override
    public Setup setup() {
        return config.apiKey().isPresent() ? new Setup.Ready() : new Setup.Missing(List.of("SAMPLE_API_KEY"));
    }

    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        return CALLS.read(
                "PUT /rooms/{name}", () -> api.open(OpenRoom.name(request), OpenRoom.of(request)), Room::data);
    }

    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        return CALLS.read("GET /rooms/{name}/calls", () -> api.calls(room.value()), Calls::sessions)
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return CALLS.command("DELETE /rooms/{name}", () -> api.close(room.room().value()))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull();
    }

    @Override
    public Optional<Presence> presence() {
        return Optional.of(
                room -> CALLS.read("GET /rooms/{name}/people", () -> api.people(room.value()), People::present)
                        .onFailure(PlatformException.NotFound.class)
                        .recoverWithItem(List.of()));
    }

    @Override
    public List<RateLimit> rateLimits() {
        return LIMITS;
    }

    @Override
    public boolean recordingStartsInClient() {
        return true;
    }
}
