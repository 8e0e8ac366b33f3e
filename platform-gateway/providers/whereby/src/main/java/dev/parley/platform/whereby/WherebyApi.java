package dev.parley.platform.whereby;

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
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.PartFilename;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Whereby's REST API (docs.whereby.com/reference, OpenAPI of August 2026): every path that Parley calls. */
@Path("/")
@RegisterRestClient(configKey = "whereby")
@RegisterProvider(WherebyAuthorization.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface WherebyApi {

    /** Fields that an answer has only on request. */
    String HOST_URL = "hostRoomUrl";

    /** The maximum size of a page. */
    int PAGE = 100;

    /** The order of lists of recordings. */
    String NEWEST_FIRST = "startDate:desc";

    @POST
    @Path("/meetings")
    Uni<Meeting> createMeeting(CreateMeeting meeting);

    @GET
    @Path("/meetings")
    Uni<Page<Meeting>> meetings(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") int limit,
            @QueryParam("fields") String fields);

    /** The answer is the same for a deleted meeting. */
    @DELETE
    @Path("/meetings/{meetingId}")
    Uni<Void> deleteMeeting(@PathParam("meetingId") String meetingId);

    /** @param roomName with the leading slash */
    @GET
    @Path("/insights/room-sessions")
    Uni<Page<RoomSession>> roomSessions(
            @QueryParam("roomName") String roomName,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") int limit);

    /** Pages have ten entries unless a limit is given. */
    @GET
    @Path("/insights/participants")
    Uni<Page<SessionParticipant>> participants(
            @QueryParam("roomSessionId") String roomSessionId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") int limit);

    @GET
    @Path("/recordings")
    Uni<Page<ListedRecording>> recordings(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") int limit,
            @QueryParam("sortBy") String sortBy);

    @GET
    @Path("/recordings/{recordingId}")
    Uni<ListedRecording> recording(@PathParam("recordingId") String recordingId);

    @DELETE
    @Path("/recordings/{recordingId}")
    Uni<Void> deleteRecording(@PathParam("recordingId") String recordingId);

    /**
     * 403 for a recording in our bucket.
     *
     * @param validForSeconds 1 to 43,200
     */
    @GET
    @Path("/recordings/{recordingId}/access-link")
    Uni<AccessLink> accessLink(
            @PathParam("recordingId") String recordingId, @QueryParam("validForSeconds") long validForSeconds);

    @PUT
    @Path("/rooms/{roomName}/theme/logo")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    Uni<Void> uploadLogo(
            @PathParam("roomName") String roomName,
            @RestForm("image") @PartType("image/png") @PartFilename("logo.png") byte[] png);
}
