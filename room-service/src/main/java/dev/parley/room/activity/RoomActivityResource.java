package dev.parley.room.activity;

import dev.parley.room.access.Callers;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: what goes on in the caller's own rooms and the shared ones. */
@RequestDeadline
@ProblemCodes(ErrorCode.LOGIN_REQUIRED)
@Path("/v1/room-activity")
class RoomActivityResource {

    private final RoomActivities activities;
    private final Callers callers;

    RoomActivityResource(RoomActivities activities, Callers callers) {
        this.activities = activities;
        this.callers = callers;
    }

    @GET
    @Operation(
            summary =
                    "Who is in which room, its last recording and its next meeting; rooms with none of them are left out")
    public Uni<List<RoomActivity>> list() {
        return callers.user().chain(user -> activities.of(user.id()));
    }
}
