package dev.parley.gateway;

import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.LogoUpload;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.RateLimit;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.WebhookRegistration;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Provider in memory: succeeds unless a test scripts other answers; with all facets or none. */
public class ScriptedPlatform
        implements VideoPlatform,
                LogoUpload,
                Presence,
                Attendance,
                JoinTokens,
                RecordingControl,
                RecordingCatalog,
                RecordingDeletion,
                WebhookRegistration {

    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final PlatformId id;
    private final Setup setup;
    private final boolean facets;
    private final Queue<Supplier<? extends @Nullable Uni<?>>> script = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<RateLimit> limits;
    private volatile @Nullable Object lastArgument;

    public ScriptedPlatform(String id, Setup setup, boolean facets) {
        this(id, setup, facets, List.of());
    }

    public ScriptedPlatform(String id, Setup setup, boolean facets, List<RateLimit> limits) {
        this.limits = limits;
        this.id = new PlatformId(id);
        this.setup = setup;
        this.facets = facets;
    }

    /** The next {@code times} calls answer this instead. */
    public ScriptedPlatform answers(int times, Supplier<? extends @Nullable Uni<?>> answer) {
        for (int i = 0; i < times; i++) {
            script.add(answer);
        }
        return this;
    }

    /** The next {@code times} calls fail. */
    public ScriptedPlatform fails(int times, Throwable failure) {
        return answers(times, () -> Uni.createFrom().failure(failure));
    }

    public void reset() {
        script.clear();
        calls.set(0);
        lastArgument = null;
    }

    public int calls() {
        return calls.get();
    }

    public @Nullable Object lastArgument() {
        return lastArgument;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a provider that answers null is one of the cases
    private <T> Uni<T> play(Object argument, Uni<T> healthy) {
        calls.incrementAndGet();
        lastArgument = argument;
        Supplier<? extends @Nullable Uni<?>> scripted = script.poll();
        return scripted == null ? healthy : (Uni<T>) scripted.get();
    }

    private static <T> Uni<T> item(T item) {
        return Uni.createFrom().item(item);
    }

    @Override
    public PlatformId id() {
        return id;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public List<RateLimit> rateLimits() {
        return limits;
    }

    @Override
    public Uni<MeetingData> createMeeting(MeetingRequest request) {
        ProviderRoomName room = new ProviderRoomName("/room-" + request.reservation());
        return play(
                request,
                item(new MeetingData(
                        id,
                        "m-1",
                        room,
                        URI.create("https://acme.test" + room),
                        Optional.of(URI.create("https://acme.test" + room + "?host=1")),
                        NOON,
                        request.end(),
                        Map.of("capacity", request.capacity().orElse(-1), "nested", Map.of("list", List.of("a", 1))))));
    }

    @Override
    public Uni<List<SessionData>> roomSessions(ProviderRoomName room) {
        return play(
                room,
                item(List.of(
                        new SessionData("s-2", NOON.plusSeconds(60), Optional.empty()),
                        new SessionData("s-1", NOON, Optional.of(NOON.plusMillis(1500))))));
    }

    @Override
    public Uni<Void> deleteRoom(RoomRef room) {
        return play(room, Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> uploadLogo(ProviderRoomName room, byte[] png) {
        return play(png, Uni.createFrom().voidItem());
    }

    @Override
    public Uni<List<Present>> present(ProviderRoomName room) {
        return play(
                room,
                item(List.of(new Present(
                        "p-1",
                        new Participant(Optional.of("u-1"), Optional.of("Zoë"), false, Optional.empty()),
                        NOON))));
    }

    @Override
    public Uni<List<Attendee>> attendees(String sessionId) {
        Participant bot = new Participant(Optional.empty(), Optional.empty(), true, Optional.of("recorder"));
        Participant person = new Participant(Optional.of("u-1"), Optional.of("Zoë"), false, Optional.empty());
        return play(
                sessionId,
                item(List.of(
                        new Attendee("p-1", person, NOON, Optional.of(NOON.plusMillis(1500))),
                        new Attendee("p-2", bot, NOON.plusSeconds(1), Optional.empty()))));
    }

    @Override
    public Uni<JoinLink> joinLink(JoinRequest request) {
        return play(request, item(new JoinLink(URI.create("https://acme.test/x?t=secret"), request.expires())));
    }

    @Override
    public Uni<Started> startRecording(ProviderRoomName room, Mode mode, UUID instance) {
        return play(instance, item(Started.ALREADY_ACTIVE));
    }

    @Override
    public Uni<Void> stopRecording(ProviderRoomName room, Mode mode, UUID instance) {
        return play(instance, Uni.createFrom().voidItem());
    }

    @Override
    public Uni<List<ProviderRecording>> recordings(Optional<ProviderRoomName> room, Instant since) {
        return play(List.of(room, since), item(List.of(recordingOf("r-1", room))));
    }

    @Override
    public Uni<ProviderRecording> recording(String providerRecordingId) {
        return play(providerRecordingId, item(recordingOf(providerRecordingId, Optional.empty())));
    }

    public static ProviderRecording recordingOf(String id, Optional<ProviderRoomName> room) {
        return new ProviderRecording(
                Optional.of(id),
                new RecordingKey("id:" + id),
                room,
                RecordingKind.COMPOSED,
                new RecordingSource.AskGateway(id),
                true,
                Optional.of(NOON),
                Optional.of(Duration.ofMillis(90_500)));
    }

    @Override
    public Uni<DownloadLink> downloadLink(String providerRecordingId) {
        return play(providerRecordingId, item(new DownloadLink(URI.create("https://acme.test/f?s=secret"), NOON)));
    }

    @Override
    public Uni<Registration> registration(URI address) {
        return play(address, item(new Registration(State.FAILED, Change.NONE, Optional.of("too many failures"))));
    }

    @Override
    public Uni<Registration> ensure(URI address) {
        return play(address, item(new Registration(State.ACTIVE, Change.REPAIRED, Optional.empty())));
    }

    @Override
    public Optional<LogoUpload> logoUpload() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<Presence> presence() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<Attendance> attendance() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<JoinTokens> joinTokens() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<RecordingControl> recordingControl() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<RecordingCatalog> recordingCatalog() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Uni<Deleted> deleteRecording(String providerRecordingId) {
        return play(
                providerRecordingId,
                item(new Deleted(
                        Outcome.DELETED, List.of(new StoredObject("acme", Optional.of("acme-bucket"), "left.mp4")))));
    }

    @Override
    public Optional<RecordingDeletion> recordingDeletion() {
        return facets ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Optional<WebhookRegistration> webhookRegistration() {
        return facets ? Optional.of(this) : Optional.empty();
    }
}
