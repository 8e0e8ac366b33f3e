package dev.parley.platform.api;

import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.JoinTokens.JoinLink;
import dev.parley.platform.spi.JoinTokens.JoinRequest;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.SessionData;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.jspecify.annotations.Nullable;

/**
 * HTTP API of platform-gateway: calls to the providers. The query parameter {@code room} is the room's name exactly as the
 * provider writes it. Idempotence and failures are those of {@link dev.parley.platform.spi.VideoPlatform}; in a REST
 * client every failure is a {@link PlatformCallFailed}.
 */
@Path("/internal/v1/platforms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RegisterProvider(PlatformCallFailures.class)
@RegisterProvider(PlatformsJson.class)
public interface PlatformsApi {

    /** All platforms of this installation, enabled or not, by name. */
    @GET
    Uni<List<PlatformView>> platforms();

    /** State of the calls to an enabled platform. */
    @GET
    @Path("/{platform}/state")
    Uni<PlatformState> state(@PathParam("platform") String platform);

    @POST
    @Path("/{platform}/meetings")
    Uni<MeetingData> createMeeting(@PathParam("platform") String platform, MeetingRequest request);

    @GET
    @Path("/{platform}/room/sessions")
    Uni<List<SessionData>> roomSessions(@PathParam("platform") String platform, @QueryParam("room") String room);

    /** @param meetingId the id that the creation returned, if the caller has it */
    @DELETE
    @Path("/{platform}/room")
    Uni<Void> deleteRoom(
            @PathParam("platform") String platform,
            @QueryParam("room") String room,
            @QueryParam("meeting_id") @Nullable String meetingId);

    @PUT
    @Path("/{platform}/room/logo")
    @Consumes("image/png")
    Uni<Void> uploadLogo(@PathParam("platform") String platform, @QueryParam("room") String room, byte[] png);

    @GET
    @Path("/{platform}/room/presence")
    Uni<List<Present>> presence(@PathParam("platform") String platform, @QueryParam("room") String room);

    /** @param session an id that {@code roomSessions} returned */
    @GET
    @Path("/{platform}/sessions/{session}/attendees")
    Uni<List<Attendee>> attendees(@PathParam("platform") String platform, @PathParam("session") String session);

    @POST
    @Path("/{platform}/room/join-links")
    Uni<JoinLink> joinLink(@PathParam("platform") String platform, JoinRequest request);

    @POST
    @Path("/{platform}/room/recordings/start")
    Uni<RecordingStarted> startRecording(
            @PathParam("platform") String platform, @QueryParam("room") String room, RecordingControlRequest command);

    @POST
    @Path("/{platform}/room/recordings/stop")
    Uni<Void> stopRecording(
            @PathParam("platform") String platform, @QueryParam("room") String room, RecordingControlRequest command);

    /**
     * @param room only recordings of this room; of all rooms if absent
     * @param since RFC 3339; only recordings that started at or after this time
     */
    @GET
    @Path("/{platform}/recordings")
    Uni<List<ProviderRecording>> recordings(
            @PathParam("platform") String platform,
            @QueryParam("room") @Nullable String room,
            @QueryParam("since") String since);

    @GET
    @Path("/{platform}/recordings/{recording}")
    Uni<ProviderRecording> recording(
            @PathParam("platform") String platform, @PathParam("recording") String providerRecordingId);

    @POST
    @Path("/{platform}/recordings/{recording}/link")
    Uni<DownloadLink> downloadLink(
            @PathParam("platform") String platform, @PathParam("recording") String providerRecordingId);

    /** Idempotent: an unknown recording is success. Files in our own storage stay. */
    @DELETE
    @Path("/{platform}/recordings/{recording}")
    Uni<Deleted> deleteRecording(
            @PathParam("platform") String platform, @PathParam("recording") String providerRecordingId);

    /** @param address absolute URL of the webhook endpoint */
    @GET
    @Path("/{platform}/webhook-registration")
    Uni<Registration> webhookRegistration(
            @PathParam("platform") String platform, @QueryParam("address") String address);

    /** Creates or repairs the webhook at the provider. */
    @PUT
    @Path("/{platform}/webhook-registration")
    @Consumes(MediaType.WILDCARD)
    Uni<Registration> ensureWebhook(@PathParam("platform") String platform, @QueryParam("address") String address);
}
