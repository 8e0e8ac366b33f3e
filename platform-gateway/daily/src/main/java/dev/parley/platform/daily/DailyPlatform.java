package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Daily: a room for every meeting, roles by token, recordings started by our server. */
@Singleton
final class DailyPlatform implements VideoPlatform {

    private final DailyApi api;
    private final DailyConfig config;
    private final Clock clock = Clock.systemUTC();

    @Inject
    DailyPlatform(@RestClient DailyApi api, DailyConfig config) {
        this.api = api;
        this.config = config;
    }

    @Override
    public PlatformId id() {
        return DailyWebhooks.PLATFORM;
    }

    @Override
    public Setup setup() {
        List<String> missing = new ArrayList<>();
        if (config.apiKey().isEmpty()) {
            missing.add("DAILY_API_KEY");
        }
        if (config.bucket().isPresent() && config.roleArn().isEmpty()) {
            missing.add("AWS_DAILY_ROLE_ARN");
        }
        return missing.isEmpty() ? new Setup.Ready() : new Setup.Missing(missing);
    }

    /**
     * A name that is taken is refused with 400, in words that are not documented: whatever a 400 was about, the room of
     * this reservation is there or it is not.
     */
    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        CreateRoom room = CreateRoom.of(request, config);
        return DailyFailures.named("POST /rooms", Uni.createFrom().deferred(() -> api.createRoom(room)))
                .onFailure(PlatformException.Rejected.class)
                .recoverWithUni(refusal -> existing(room.name())
                        .onFailure(PlatformException.NotFound.class)
                        .transform(absent -> refusal))
                .map(created -> read(created, request.end()));
    }

    private Uni<Room> existing(String name) {
        return DailyFailures.named("GET /rooms/{name}", api.room(name));
    }

    private MeetingData read(Room room, Instant end) {
        try {
            return room.data(end, clock.instant());
        } catch (RuntimeException e) {
            throw DailyFailures.unreadable("POST /rooms");
        }
    }

    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        Pages.Fetch fetch = lastId -> api.meetings(room.value(), DailyApi.PAGE, lastId);
        return DailyFailures.named("GET /meetings", Pages.takeWhile(fetch, session -> true))
                .map(sessions -> sessions.stream()
                        .flatMap(session -> session(session).stream())
                        .toList())
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    /** One session; its end is its start and its duration, once it is not {@code ongoing}. */
    private static Optional<SessionData> session(JsonNode session) {
        Optional<Instant> start = DailyTime.instant(session.path("start_time"));
        Optional<Instant> end = session.path("ongoing").asBoolean(false)
                ? Optional.empty()
                : start.map(time ->
                        time.plus(DailyTime.seconds(session.path("duration")).orElse(Duration.ZERO)));
        return WebhookBody.text(session, "id").flatMap(id -> start.map(time -> new SessionData(id, time, end)));
    }

    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return DailyFailures.named(
                        "DELETE /rooms/{name}",
                        Uni.createFrom()
                                .deferred(() -> api.deleteRoom(room.room().value())))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull();
    }

    @Override
    public Optional<Presence> presence() {
        return Optional.of(new DailyPresence(api));
    }

    @Override
    public Optional<JoinTokens> joinTokens() {
        return Optional.of(new DailyTokens(api));
    }

    @Override
    public Optional<RecordingControl> recordingControl() {
        return Optional.of(new DailyRecorder(api, config.startAttempts(), config.startInterval()));
    }

    @Override
    public Optional<RecordingCatalog> recordingCatalog() {
        return Optional.of(new DailyCatalog(api, clock));
    }
}
