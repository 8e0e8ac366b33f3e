package dev.parley.room.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformState;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.api.RecordingControlRequest;
import dev.parley.platform.api.RecordingStarted;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Client of platform-gateway. All failures are {@link PlatformCallFailed}. */
@ApplicationScoped
public class PlatformGateway {

    /** Maximum wait for optional data. */
    private static final Duration OPTIONAL_TIMEOUT = Duration.ofMillis(500);

    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final PlatformsApi api;
    private final RoomServiceConfig config;
    private final Vertx vertx;
    private volatile Cached cached = new Cached(List.of(), Instant.MIN);

    /** Until then optional data is what the gateway said last: it has just not answered. */
    private volatile Instant silentUntil = Instant.MIN;

    private record Cached(List<PlatformView> platforms, Instant until) {}

    PlatformGateway(@RestClient PlatformsApi api, RoomServiceConfig config, Vertx vertx) {
        this.api = api;
        this.config = config;
        this.vertx = vertx;
    }

    /** See {@link dev.parley.platform.spi.VideoPlatform#createMeeting}. */
    public Uni<MeetingData> createMeeting(String platform, MeetingRequest request) {
        return translated(api.createMeeting(platform, request));
    }

    /** See {@link dev.parley.platform.spi.VideoPlatform#deleteRoom}. */
    public Uni<Void> deleteRoom(String platform, ProviderRoomName room, String meetingId) {
        return translated(api.deleteRoom(platform, room.value(), meetingId));
    }

    /** See {@link dev.parley.platform.spi.LogoUpload#uploadLogo}. */
    public Uni<Void> uploadLogo(String platform, ProviderRoomName room, byte[] png) {
        return translated(api.uploadLogo(platform, room.value(), png));
    }

    /** Creates a join link for one person. */
    public Uni<JoinLink> joinLink(String platform, JoinRequest request) {
        return translated(api.joinLink(platform, request), config.gateway().joinTimeout());
    }

    /** Starts a recording; succeeds if it is running already. */
    public Uni<Started> startRecording(String platform, ProviderRoomName room, RecordingControlRequest command) {
        return translated(api.startRecording(platform, room.value(), command)).map(RecordingStarted::outcome);
    }

    /** Stops a recording; succeeds if it is not running. */
    public Uni<Void> stopRecording(String platform, ProviderRoomName room, RecordingControlRequest command) {
        return translated(api.stopRecording(platform, room.value(), command));
    }

    /** Lists who is in a room; up to 15 seconds late. */
    public Uni<List<Present>> presence(String platform, ProviderRoomName room) {
        return translated(api.presence(platform, room.value()));
    }

    /** See {@link dev.parley.platform.spi.VideoPlatform#roomSessions}. */
    public Uni<List<SessionData>> roomSessions(String platform, ProviderRoomName room) {
        return translated(api.roomSessions(platform, room.value()));
    }

    /** See {@link dev.parley.platform.spi.Attendance#attendees}. */
    public Uni<List<Attendee>> attendees(String platform, String session) {
        return translated(api.attendees(platform, session));
    }

    /** See {@link dev.parley.platform.spi.WebhookRegistration#ensure}. */
    public Uni<Registration> ensureWebhook(String platform, URI address) {
        return translated(api.ensureWebhook(platform, address.toString()));
    }

    /** The capabilities of a platform; none for an unknown one. Cached. */
    public Uni<Set<Capability>> capabilities(String platform) {
        return platforms()
                .map(all -> all.stream()
                        .filter(view -> view.id().value().equals(platform))
                        .findFirst()
                        .map(PlatformView::capabilities)
                        .orElse(Set.of()));
    }

    /** State of the calls to an enabled platform, of the gateway's replica that answers. */
    public Uni<PlatformState> state(String platform) {
        return translated(api.state(platform));
    }

    /** All platforms of this installation, enabled or not. Cached. */
    public Uni<List<PlatformView>> platforms() {
        Cached now = cached;
        return Instant.now().isBefore(now.until()) ? Uni.createFrom().item(now.platforms()) : currentPlatforms();
    }

    /** Who starts recordings on each platform. Never fails: while the gateway does not answer soon, it is what it said last. */
    public Uni<RecordingStarters> recordingStarters() {
        Cached now = cached;
        Instant time = Instant.now();
        if (time.isBefore(now.until()) || time.isBefore(silentUntil)) {
            return Uni.createFrom().item(new RecordingStarters(now.platforms()));
        }
        return translated(api.platforms(), OPTIONAL_TIMEOUT)
                .invoke(this::cache)
                .onFailure()
                .invoke(() -> silentUntil = Instant.now().plus(SILENCE))
                .onFailure()
                .recoverWithItem(now.platforms())
                .map(RecordingStarters::new);
    }

    /** All platforms of this installation, asked now. */
    public Uni<List<PlatformView>> currentPlatforms() {
        return translated(api.platforms()).invoke(this::cache);
    }

    private void cache(List<PlatformView> platforms) {
        cached = new Cached(List.copyOf(platforms), Instant.now().plus(config.platformsFreshness()));
    }

    private <T> Uni<T> translated(Uni<T> call) {
        return translated(call, config.gateway().timeout());
    }

    private <T> Uni<T> translated(Uni<T> call, Duration timeout) {
        Uni<T> limited = call.ifNoItem().after(timeout).fail();
        return RequestTime.elsewhere(VertxDelay.back(vertx, limited::subscribeAsCompletionStage))
                .onFailure()
                .transform(PlatformGateway::failureOf);
    }

    private static Throwable failureOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlatformCallFailed) {
                return cause;
            }
        }
        return PlatformCallFailed.unanswered(failure);
    }
}
