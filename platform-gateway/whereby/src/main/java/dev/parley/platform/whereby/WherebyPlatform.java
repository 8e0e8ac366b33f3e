package dev.parley.platform.whereby;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.LogoUpload;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Whereby. Recordings start by the room's trigger and arrive in our bucket; who is present is known from webhooks only.
 *
 * <p>Its rate limit counts points per minute for the whole organisation: a creation costs one read and one write.
 */
@Singleton
final class WherebyPlatform implements VideoPlatform {

    private final WherebyApi api;
    private final WherebyConfig config;
    private final WherebyLogos logos;
    private final Clock clock = Clock.systemUTC();

    @Inject
    WherebyPlatform(@RestClient WherebyApi api, WherebyConfig config) {
        this.api = api;
        this.config = config;
        this.logos = new WherebyLogos(api);
    }

    @Override
    public PlatformId id() {
        return WherebyWebhooks.PLATFORM;
    }

    /** A bucket without the key to it would lose recordings, so the three belong together. */
    @Override
    public Setup setup() {
        List<String> missing = new ArrayList<>();
        if (config.apiKey().isEmpty()) {
            missing.add("WHEREBY_API_KEY");
        }
        if (config.bucket().isPresent() && config.accessKeyId().isEmpty()) {
            missing.add("AWS_WHEREBY_ACCESS_KEY_ID");
        }
        if (config.bucket().isPresent() && config.accessKeySecret().isEmpty()) {
            missing.add("AWS_WHEREBY_ACCESS_KEY_SECRET");
        }
        return missing.isEmpty() ? new Setup.Ready() : new Setup.Missing(missing);
    }

    /** Looks for the reservation's room before it creates one: Whereby itself would make a second. */
    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        return meetingOf(request.reservation())
                .chain(found ->
                        found.map(meeting -> Uni.createFrom().item(meeting)).orElseGet(() -> create(request)))
                .map(this::read);
    }

    private Uni<Optional<Meeting>> meetingOf(UUID reservation) {
        String mark = RoomPrefix.mark(reservation);
        return firstMeeting(meeting -> {
            String room = meeting.room().canonical();
            return room.startsWith(mark) || room.contains("-" + mark);
        });
    }

    private Uni<Optional<Meeting>> firstMeeting(Predicate<Meeting> wanted) {
        return named("GET /meetings", Pages.first(this::meetings, wanted));
    }

    private Uni<Page<Meeting>> meetings(@Nullable String cursor) {
        return api.meetings(cursor, WherebyApi.PAGE, WherebyApi.HOST_URL);
    }

    private Uni<Meeting> create(MeetingRequest request) {
        return named("POST /meetings", api.createMeeting(CreateMeeting.of(request, config)));
    }

    private MeetingData read(Meeting meeting) {
        try {
            return meeting.data(clock.instant());
        } catch (RuntimeException e) {
            throw new PlatformException.Unintelligible(id(), "a meeting's link or time is none", e);
        }
    }

    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        String name = withSlash(room);
        return named(
                        "GET /insights/room-sessions",
                        Pages.<RoomSession>all(cursor -> api.roomSessions(name, cursor, WherebyApi.PAGE)))
                .map(this::newestFirst)
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    private List<SessionData> newestFirst(List<RoomSession> sessions) {
        try {
            return sessions.stream()
                    .map(RoomSession::data)
                    .sorted(Comparator.comparing(SessionData::startedAt).reversed())
                    .toList();
        } catch (RuntimeException e) {
            throw new PlatformException.Unintelligible(id(), "a session's time is none", e);
        }
    }

    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return room.meetingId()
                .map(this::delete)
                .orElseGet(() -> meetingIn(room.room())
                        .chain(found -> found.map(meeting -> delete(meeting.meetingId()))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Optional<Meeting>> meetingIn(ProviderRoomName room) {
        return firstMeeting(meeting -> meeting.room().canonical().equals(room.canonical()));
    }

    private Uni<Void> delete(String meetingId) {
        return named("DELETE /meetings/{id}", api.deleteMeeting(meetingId))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull();
    }

    @Override
    public Optional<LogoUpload> logoUpload() {
        return Optional.of(logos);
    }

    @Override
    public boolean startsRecordingByTrigger() {
        return true;
    }

    static String withSlash(ProviderRoomName room) {
        return room.value().startsWith("/") ? room.value() : "/" + room.value();
    }

    static <T> Uni<T> named(String call, Uni<T> uni) {
        return uni.onFailure().transform(failure -> WherebyFailures.of(call, failure));
    }
}
