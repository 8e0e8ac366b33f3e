package dev.parley.room.meetings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** REST resource: actions on a meeting by its id. */
@RequestDeadline
@Path("/v1/meetings")
class MeetingActions {

    private final Meetings meetings;
    private final Callers callers;

    MeetingActions(Meetings meetings, Callers callers) {
        this.meetings = meetings;
        this.callers = callers;
    }

    /** Response: the meeting has ended. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Deactivated(String status, UUID meetingId) {}

    @PATCH
    @Path("/{meeting_id}/deactivate")
    @ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.MEETING_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
    public Uni<Deactivated> deactivate(@PathParam("meeting_id") String id) {
        return callers.user()
                .chain(user -> meetings.deactivate(Ids.parse(id, ErrorCode.MEETING_NOT_FOUND), user))
                .map(meeting -> new Deactivated("success", meeting));
    }
}
