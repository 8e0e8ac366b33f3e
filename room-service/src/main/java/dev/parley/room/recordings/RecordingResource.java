package dev.parley.room.recordings;

import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/** REST resource: recordings of a room's meetings, newest first. For the owner, and for all users of a shared room. */
@RequestDeadline
@Path("/v1/rooms")
class RecordingResource {

    private final Rooms rooms;
    private final RoomRecordings recordings;
    private final Callers callers;

    RecordingResource(Rooms rooms, RoomRecordings recordings, Callers callers) {
        this.rooms = rooms;
        this.recordings = recordings;
        this.callers = callers;
    }

    @GET
    @Path("/{room_id}/recordings")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.ROOM_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
    public Uni<List<RecordingView>> list(@PathParam("room_id") String id) {
        return callers.user().chain(user -> readable(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user));
    }

    private Uni<List<RecordingView>> readable(UUID room, Caller.User user) {
        return rooms.byId(room).map(found -> found.readableBy(user)).chain(found -> recordings.of(found.id()));
    }
}
