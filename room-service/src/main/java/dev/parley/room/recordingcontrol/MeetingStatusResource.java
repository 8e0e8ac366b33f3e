package dev.parley.room.recordingcontrol;

import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: what goes on in a meeting now. Everybody who knows its id may ask; names are for those who may record. */
@RequestDeadline
@Path("/v1/meetings/{meeting_id}/status")
class MeetingStatusResource {

    private final MeetingStates states;
    private final Callers callers;

    MeetingStatusResource(MeetingStates states, Callers callers) {
        this.states = states;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Who is in a meeting, and whether it is being recorded")
    @ProblemCodes(ErrorCode.MEETING_NOT_FOUND)
    public Uni<MeetingStatus> status(@PathParam("meeting_id") String id) {
        return callers.current()
                .chain(caller ->
                        states.of(Ids.parse(id, ErrorCode.MEETING_NOT_FOUND)).map(state -> state.statusFor(caller)));
    }
}
