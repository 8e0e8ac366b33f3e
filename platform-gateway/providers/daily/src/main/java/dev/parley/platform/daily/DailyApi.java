package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Daily's REST API (docs.daily.co/reference/rest-api): every path that Parley calls. Lists are newest first. */
@Path("/")
@RegisterRestClient(configKey = "daily")
@RegisterProvider(DailyAuthorization.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface DailyApi {

    /** The maximum size of a page. */
    int PAGE = 100;

    @POST
    @Path("/rooms")
    Uni<Room> createRoom(CreateRoom room);

    @GET
    @Path("/rooms/{name}")
    Uni<Room> room(@PathParam("name") String name);

    /** 404 for an unknown room, and for an expired one, which this call deletes. */
    @DELETE
    @Path("/rooms/{name}")
    Uni<Void> deleteRoom(@PathParam("name") String name);

    @GET
    @Path("/rooms/{name}/presence")
    Uni<Listing> presence(@PathParam("name") String name, @QueryParam("limit") @Nullable Integer limit);

    @POST
    @Path("/rooms/{name}/recordings/start")
    Uni<Void> startRecording(@PathParam("name") String name, StartRecording recording);

    @POST
    @Path("/rooms/{name}/recordings/stop")
    Uni<Void> stopRecording(@PathParam("name") String name, StopRecording recording);

    @GET
    @Path("/recordings")
    Uni<Listing> recordings(
            @QueryParam("room_name") @Nullable String room,
            @QueryParam("limit") int limit,
            @QueryParam("starting_after") @Nullable String lastId);

    @GET
    @Path("/recordings/{id}")
    Uni<JsonNode> recording(@PathParam("id") String id);

    @GET
    @Path("/recordings/{id}/access-link")
    Uni<AccessLink> accessLink(@PathParam("id") String id, @QueryParam("valid_for_secs") int seconds);

    /** The answer names the file in our bucket, which stays. */
    @DELETE
    @Path("/recordings/{id}")
    Uni<DeletedRecording> deleteRecording(@PathParam("id") String id);

    /** The parameter is {@code room} here, {@code room_name} for recordings. */
    @GET
    @Path("/meetings")
    Uni<Listing> meetings(
            @QueryParam("room") String room,
            @QueryParam("no_participants") boolean withoutParticipants,
            @QueryParam("limit") int limit,
            @QueryParam("starting_after") @Nullable String lastId);

    @GET
    @Path("/meetings/{id}")
    Uni<JsonNode> meeting(@PathParam("id") String id);

    /** 404 also if nobody joined after {@code lastId}. */
    @GET
    @Path("/meetings/{id}/participants")
    Uni<Listing> participants(
            @PathParam("id") String id,
            @QueryParam("limit") int limit,
            @QueryParam("joined_after") @Nullable String lastId);

    @POST
    @Path("/meeting-tokens")
    Uni<MeetingToken> createToken(CreateToken token);

    /** An array of at most one webhook. */
    @GET
    @Path("/webhooks")
    Uni<List<Webhook>> webhooks();

    @POST
    @Path("/webhooks")
    Uni<Webhook> createWebhook(WantedWebhook webhook);

    /** POST, not PATCH. */
    @POST
    @Path("/webhooks/{uuid}")
    Uni<Webhook> updateWebhook(@PathParam("uuid") String uuid, WantedWebhook webhook);

    /** Success has no body. */
    @DELETE
    @Path("/webhooks/{uuid}")
    Uni<Void> deleteWebhook(@PathParam("uuid") String uuid);
}
