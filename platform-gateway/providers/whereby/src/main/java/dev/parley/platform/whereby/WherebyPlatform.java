package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyFailures.CALLS;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.LogoUpload;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RateLimit;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Whereby. Recordings start by the room's trigger and are written to our bucket, or stay at Whereby without one;
 * presence is known only from webhooks.
 */
@Singleton
final class WherebyPlatform implements VideoPlatform {

    private static final String SESSIONS = "GET /insights/room-sessions";

    private final WherebyApi api;
    private final WherebyConfig config;
    private final WherebyLogos logos;
    private final WherebyAttendance attendance;
    private final RecordingCatalog catalog;
    private final RateLimit points;
    private final Clock clock = Clock.systemUTC();

    @Inject
    WherebyPlatform(@RestClient WherebyApi api, WherebyConfig config, WherebyBucket bucket) {
        this.api = api;
        this.config = config;
        this.logos = new WherebyLogos(api);
        this.attendance = new WherebyAttendance(api);
        HostedRecordings hosted = new HostedRecordings(api, clock);
        Optional<BucketSweep> sweep = bucket.sweep();
        this.catalog = sweep.isPresent() ? new BucketRecordings(sweep.get(), hosted) : hosted;
        this.points = WherebyLimits.points(config.rateLimitPoints(), sweep.isPresent());
    }

    @Override
    public PlatformId id() {
        return WherebyWebhooks.PLATFORM;
    }

    @Override
    public Setup setup() {
        return WherebySetup.of(config);
    }

    /** Looks for the reservation's room first, because Whereby would create a second one. */
    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        return (request.firstAttempt() ? create(request) : findOrCreate(request)).map(this::read);
    }

    private Uni<Meeting> findOrCreate(MeetingRequest request) {
        return meetingOf(request.reservation())
                .chain(found ->
                        found.map(meeting -> Uni.createFrom().item(meeting)).orElseGet(() -> create(request)));
    }

    private Uni<Optional<Meeting>> meetingOf(UUID reservation) {
        String mark = RoomPrefix.mark(reservation);
        return firstMeeting(meeting -> {
            String room = meeting.room().canonical();
            return room.startsWith(mark) || room.contains("-" + mark);
        });
    }

    /** 404 means no meetings: it is documented for this list without a meaning. */
    private Uni<Optional<Meeting>> firstMeeting(Predicate<Meeting> wanted) {
        return CALLS.read("GET /meetings", () -> Pages.first(this::meetings, wanted))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Page<Meeting>> meetings(@Nullable String cursor) {
        return api.meetings(cursor, WherebyApi.PAGE, WherebyApi.HOST_URL);
    }

    private Uni<Meeting> create(MeetingRequest request) {
        return CALLS.read("POST /meetings", () -> api.createMeeting(CreateMeeting.of(request, config)));
    }

    private MeetingData read(Meeting meeting) {
        return CALLS.convert("/meetings", () -> meeting.data(clock.instant()));
    }

    /**
     * A session needs two people: it starts with the second, and ends when there have been fewer for some time. A
     * person who waits alone is in no session, so after the end of a session the room need not be empty
     * (docs.whereby.com, "Tracking room events with Webhooks").
     */
    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        String name = withSlash(room);
        return CALLS.read(
                        SESSIONS,
                        () -> Pages.<RoomSession>all(cursor -> api.roomSessions(name, cursor, WherebyApi.PAGE)),
                        WherebyPlatform::newestFirst)
                .onFailure(PlatformException.NotFound.class)
                .recoverWithItem(List.of());
    }

    private static List<SessionData> newestFirst(List<RoomSession> sessions) {
        return sessions.stream()
                .map(RoomSession::data)
                .sorted(Comparator.comparing(SessionData::startedAt).reversed())
                .toList();
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
        return CALLS.command("DELETE /meetings/{id}", () -> api.deleteMeeting(meetingId))
                .onFailure(PlatformException.NotFound.class)
                .recoverWithNull();
    }

    @Override
    public Optional<LogoUpload> logoUpload() {
        return Optional.of(logos);
    }

    @Override
    public Optional<Attendance> attendance() {
        return Optional.of(attendance);
    }

    @Override
    public Optional<RecordingCatalog> recordingCatalog() {
        return Optional.of(catalog);
    }

    @Override
    public Optional<RecordingDeletion> recordingDeletion() {
        return Optional.of(new WherebyDeletion(api));
    }

    @Override
    public List<RateLimit> rateLimits() {
        return List.of(points);
    }

    @Override
    public boolean startsRecordingByTrigger() {
        return true;
    }

    static String withSlash(ProviderRoomName room) {
        return room.value().startsWith("/") ? room.value() : "/" + room.value();
    }
}
