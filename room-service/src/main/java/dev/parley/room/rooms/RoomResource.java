package dev.parley.room.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.openapi.StatusResponse;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** REST resource: rooms. Everybody may read one; only its owner may change it and see its secrets. */
@RequestDeadline
@Path("/v1/rooms")
class RoomResource {

    private final Rooms rooms;
    private final RoomChanges changes;
    private final PinnablePlatforms platforms;
    private final Callers callers;

    RoomResource(Rooms rooms, RoomChanges changes, PinnablePlatforms platforms, Callers callers) {
        this.rooms = rooms;
        this.changes = changes;
        this.platforms = platforms;
        this.callers = callers;
    }

    @GET
    @ProblemCodes(ErrorCode.LOGIN_REQUIRED)
    public Uni<Page<RoomDetails>> list(@BeanParam PageRequest page) {
        return callers.user().chain(user -> rooms.visibleTo(user, page));
    }

    @GET
    @Path("/{room_id}")
    @ProblemCodes(ErrorCode.ROOM_NOT_FOUND)
    public Uni<RoomDetails> byId(@PathParam("room_id") String id) {
        return callers.current().chain(caller -> rooms.detailsById(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), caller));
    }

    @GET
    @Path("/name/{room_name}")
    @ProblemCodes(ErrorCode.ROOM_NOT_FOUND)
    public Uni<RoomDetails> byName(@PathParam("room_name") String name) {
        return callers.current().chain(caller -> rooms.detailsByName(name, caller));
    }

    @POST
    @ProblemCodes(
            value = {ErrorCode.LOGIN_REQUIRED, ErrorCode.ROOM_NAME_TAKEN},
            gateway = true)
    public Uni<RoomDetails> create(@NotNull @Valid RoomSettings settings) {
        return callers.user()
                .call(user -> platforms.require(settings.platform()))
                .chain(user -> rooms.create(user, settings));
    }

    @PATCH
    @Path("/{room_id}")
    @ProblemCodes(
            value = {
                ErrorCode.LOGIN_REQUIRED,
                ErrorCode.ROOM_NOT_FOUND,
                ErrorCode.NOT_THE_OWNER,
                ErrorCode.ROOM_NAME_TAKEN
            },
            gateway = true)
    public Uni<RoomDetails> update(
            @PathParam("room_id") String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RoomSettings.class)))
                    @NotNull
                    JsonNode change) {
        return callers.user()
                .call(user -> platforms.requireIn(change, Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user))
                .chain(user ->
                        rooms.update(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user, old -> changes.apply(old, change)));
    }

    @DELETE
    @Path("/{room_id}")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.ROOM_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
    public Uni<StatusResponse> delete(@PathParam("room_id") String id) {
        return callers.user()
                .chain(user -> rooms.delete(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user))
                .replaceWith(StatusResponse.OK);
    }
}
