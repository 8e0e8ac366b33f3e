package dev.parley.gateway.http;

import dev.parley.gateway.calls.PlatformCalls;
import dev.parley.gateway.errors.CallProblems;
import dev.parley.gateway.registry.PlatformRegistry;
import dev.parley.platform.api.PlatformProblem;
import dev.parley.platform.api.PlatformState;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.api.RecordingControlRequest;
import dev.parley.platform.api.RecordingStarted;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.JoinTokens;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.LogoImage;
import dev.parley.platform.spi.LogoUpload;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.Presence;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingCatalog;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingControl;
import dev.parley.platform.spi.RecordingDeletion;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RoomRef;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.spi.WebhookRegistration;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.resteasy.reactive.jackson.CustomSerialization;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/** HTTP resource of {@link PlatformsApi}: checks the request, finds platform and facet, makes the call. */
@CustomDeserialization(StrictReader.class)
@CustomSerialization(ContractWriter.class)
@SecurityScheme(securitySchemeName = "internal", type = SecuritySchemeType.HTTP, scheme = "bearer")
@SecurityRequirement(name = "internal")
@APIResponse(
        responseCode = "default",
        description = "failure",
        content =
                @Content(
                        mediaType = PlatformProblem.MEDIA_TYPE,
                        schema = @Schema(implementation = PlatformProblem.class)))
class PlatformsResource implements PlatformsApi {

    private final PlatformRegistry registry;
    private final PlatformCalls calls;

    PlatformsResource(PlatformRegistry registry, PlatformCalls calls) {
        this.registry = registry;
        this.calls = calls;
    }

    @Override
    public Uni<List<PlatformView>> platforms() {
        return Uni.createFrom().item(registry.views());
    }

    @Override
    public Uni<PlatformState> state(String name) {
        VideoPlatform platform = registry.require(name);
        return Uni.createFrom().item(calls.state(platform.id()));
    }

    @Override
    public Uni<MeetingData> createMeeting(String name, MeetingRequest request) {
        VideoPlatform platform = registry.require(name);
        MeetingRequest body = body(request);
        AtomicInteger attempts = new AtomicInteger();
        return calls.call(
                platform,
                PlatformOperation.CREATE_MEETING,
                () -> platform.createMeeting(body.repeated(attempts.getAndIncrement())));
    }

    @Override
    public Uni<List<SessionData>> roomSessions(String name, String room) {
        VideoPlatform platform = registry.require(name);
        ProviderRoomName roomName = Parameters.room(room);
        return calls.call(platform, PlatformOperation.ROOM_SESSIONS, () -> platform.roomSessions(roomName));
    }

    @Override
    public Uni<Void> deleteRoom(String name, String room, @Nullable String meetingId) {
        VideoPlatform platform = registry.require(name);
        RoomRef ref = new RoomRef(Parameters.room(room), Parameters.meetingId(meetingId));
        return calls.call(platform, PlatformOperation.DELETE_ROOM, () -> platform.deleteRoom(ref));
    }

    @Override
    public Uni<Void> uploadLogo(String name, String room, byte[] png) {
        VideoPlatform platform = registry.require(name);
        LogoUpload logos = required(platform, platform.logoUpload(), Capability.LOGO_UPLOAD);
        ProviderRoomName roomName = Parameters.room(room);
        byte[] image = logo(png);
        return calls.call(platform, PlatformOperation.UPLOAD_LOGO, () -> logos.uploadLogo(roomName, image));
    }

    private static byte[] logo(byte @Nullable [] body) {
        byte[] image = body == null ? new byte[0] : body;
        LogoImage.fault(image).ifPresent(fault -> {
            throw ProblemException.invalidRequest("the logo " + fault);
        });
        return image;
    }

    @Override
    public Uni<List<Present>> presence(String name, String room) {
        VideoPlatform platform = registry.require(name);
        Presence presence = required(platform, platform.presence(), Capability.PRESENCE);
        ProviderRoomName roomName = Parameters.room(room);
        return calls.call(platform, PlatformOperation.PRESENCE, () -> presence.present(roomName));
    }

    @Override
    public Uni<List<Attendee>> attendees(String name, String session) {
        VideoPlatform platform = registry.require(name);
        Attendance attendance = required(platform, platform.attendance(), Capability.ATTENDANCE);
        String id = Parameters.session(session);
        return calls.call(platform, PlatformOperation.ATTENDANCE, () -> attendance.attendees(id));
    }

    @Override
    public Uni<JoinLink> joinLink(String name, JoinRequest request) {
        VideoPlatform platform = registry.require(name);
        JoinTokens tokens = required(platform, platform.joinTokens(), Capability.JOIN_TOKENS);
        JoinRequest body = body(request);
        return calls.call(platform, PlatformOperation.JOIN_LINK, () -> tokens.joinLink(body));
    }

    @Override
    public Uni<RecordingStarted> startRecording(String name, String room, RecordingControlRequest command) {
        VideoPlatform platform = registry.require(name);
        RecordingControl control = control(platform);
        ProviderRoomName roomName = Parameters.room(room);
        RecordingControlRequest body = body(command);
        return calls.call(
                        platform,
                        PlatformOperation.START_RECORDING,
                        () -> control.startRecording(roomName, body.mode(), body.instance()))
                .map(RecordingStarted::new);
    }

    @Override
    public Uni<Void> stopRecording(String name, String room, RecordingControlRequest command) {
        VideoPlatform platform = registry.require(name);
        RecordingControl control = control(platform);
        ProviderRoomName roomName = Parameters.room(room);
        RecordingControlRequest body = body(command);
        return calls.call(
                platform,
                PlatformOperation.STOP_RECORDING,
                () -> control.stopRecording(roomName, body.mode(), body.instance()));
    }

    @Override
    public Uni<List<ProviderRecording>> recordings(String name, @Nullable String room, String since) {
        VideoPlatform platform = registry.require(name);
        RecordingCatalog catalog = catalog(platform);
        Optional<ProviderRoomName> roomName = Parameters.optionalRoom(room);
        Instant oldest = Parameters.since(since);
        return calls.call(platform, PlatformOperation.RECORDINGS, () -> catalog.recordings(roomName, oldest));
    }

    @Override
    public Uni<ProviderRecording> recording(String name, String providerRecordingId) {
        VideoPlatform platform = registry.require(name);
        RecordingCatalog catalog = catalog(platform);
        String id = Parameters.recording(providerRecordingId);
        return calls.call(platform, PlatformOperation.RECORDING, () -> catalog.recording(id));
    }

    @Override
    public Uni<DownloadLink> downloadLink(String name, String providerRecordingId) {
        VideoPlatform platform = registry.require(name);
        RecordingCatalog catalog = catalog(platform);
        String id = Parameters.recording(providerRecordingId);
        return calls.call(platform, PlatformOperation.DOWNLOAD_LINK, () -> catalog.downloadLink(id));
    }

    @Override
    public Uni<Deleted> deleteRecording(String name, String providerRecordingId) {
        VideoPlatform platform = registry.require(name);
        RecordingDeletion deletion = required(platform, platform.recordingDeletion(), Capability.RECORDING_DELETION);
        String id = Parameters.recording(providerRecordingId);
        return calls.call(platform, PlatformOperation.DELETE_RECORDING, () -> deletion.deleteRecording(id));
    }

    @Override
    public Uni<Registration> webhookRegistration(String name, String address) {
        VideoPlatform platform = registry.require(name);
        WebhookRegistration registration = registration(platform);
        URI url = Parameters.address(address);
        return calls.call(platform, PlatformOperation.WEBHOOK_REGISTRATION, () -> registration.registration(url));
    }

    @Override
    public Uni<Registration> ensureWebhook(String name, String address) {
        VideoPlatform platform = registry.require(name);
        WebhookRegistration registration = registration(platform);
        URI url = Parameters.address(address);
        return calls.call(platform, PlatformOperation.WEBHOOK_REGISTRATION, () -> registration.ensure(url));
    }

    private static WebhookRegistration registration(VideoPlatform platform) {
        return required(platform, platform.webhookRegistration(), Capability.WEBHOOK_REGISTRATION);
    }

    private static RecordingControl control(VideoPlatform platform) {
        return required(platform, platform.recordingControl(), Capability.RECORDING_BY_SERVER);
    }

    private static RecordingCatalog catalog(VideoPlatform platform) {
        return required(platform, platform.recordingCatalog(), Capability.RECORDING_CATALOG);
    }

    private static <F> F required(VideoPlatform platform, Optional<F> facet, Capability capability) {
        return facet.orElseThrow(() -> CallProblems.unsupportedCapability(platform.id(), capability));
    }

    private static <B> B body(@Nullable B body) {
        if (body == null) {
            throw ProblemException.invalidRequest("the body is missing");
        }
        return body;
    }
}
