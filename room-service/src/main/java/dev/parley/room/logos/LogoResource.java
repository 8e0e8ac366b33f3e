package dev.parley.room.logos;

import dev.parley.platform.spi.LogoImage;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.errors.NotFound;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** REST resource: the logo of a room. Everybody who can read the room sees it; its owner changes it. */
@ProblemCodes(ErrorCode.ROOM_NOT_FOUND)
@RequestDeadline
@Path("/v1/rooms/{room_id}/logo")
class LogoResource {

    private static final String PNG = "image/png";

    private final Rooms rooms;
    private final LogoStore logos;
    private final Callers callers;

    LogoResource(Rooms rooms, LogoStore logos, Callers callers) {
        this.rooms = rooms;
        this.logos = logos;
        this.callers = callers;
    }

    @GET
    @ProblemCodes(ErrorCode.LOGO_NOT_FOUND)
    @Produces(PNG)
    @Operation(summary = "The room's own logo")
    @APIResponse(responseCode = "200", description = "A PNG")
    public Uni<Response> get(@PathParam("room_id") String id) {
        return rooms.byId(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND))
                .chain(room -> logos.of(room.id()))
                .map(image -> image.orElseThrow(() -> NotFound.of(ErrorCode.LOGO_NOT_FOUND)))
                .map(image -> Response.ok(image, PNG)
                        .header("Cache-Control", "no-cache")
                        .header("X-Content-Type-Options", "nosniff")
                        .build());
    }

    @PUT
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_THE_OWNER})
    @Consumes(PNG)
    @Operation(summary = "Set the logo of the room's next meetings: a PNG of at most 1 MB; for the room's owner")
    @APIResponse(responseCode = "204", description = "Stored")
    public Uni<Void> put(@PathParam("room_id") String id, byte @Nullable [] body) {
        byte[] image = body == null ? new byte[0] : body;
        return owned(id).chain(room -> {
            LogoImage.fault(image).ifPresent(fault -> {
                throw ProblemException.invalidRequest("the logo " + fault);
            });
            return logos.put(room.id(), image);
        });
    }

    @DELETE
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.NOT_THE_OWNER})
    @Operation(summary = "Remove the room's own logo; its next meetings have the default one; for the room's owner")
    @APIResponse(responseCode = "204", description = "Removed, or there was none")
    public Uni<Void> delete(@PathParam("room_id") String id) {
        return owned(id).chain(room -> logos.remove(room.id()));
    }

    private Uni<RoomData> owned(String id) {
        return callers.user()
                .chain(user ->
                        rooms.byId(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND)).map(room -> room.ownedBy(user)));
    }
}
