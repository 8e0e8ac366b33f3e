package dev.parley.room.recordingcontrol;

import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.gateway.RecordingStarter;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.recordingcontrol.RecordedMeetings.RecordedMeeting;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: what goes on in a meeting now. Everybody who knows its id may ask; names are for those who may record. */
@RequestDeadline
@Path("/v1/meetings/{meeting_id}/status")
class MeetingStatusResource {

    private final RecordedMeetings meetings;
    private final MeetingActivity activity;
    private final PlatformGateway gateway;
    private final Callers callers;

    MeetingStatusResource(
            RecordedMeetings meetings, MeetingActivity activity, PlatformGateway gateway, Callers callers) {
        this.meetings = meetings;
        this.activity = activity;
        this.gateway = gateway;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Who is in a meeting, and whether it is being recorded")
    @ProblemCodes(ErrorCode.MEETING_NOT_FOUND)
    public Uni<MeetingStatus> status(@PathParam("meeting_id") String id) {
        return callers.current()
                .chain(caller -> meetings.byId(Ids.parse(id, ErrorCode.MEETING_NOT_FOUND))
                        .chain(meeting -> status(meeting, caller)));
    }

    private Uni<MeetingStatus> status(RecordedMeeting meeting, Caller caller) {
        boolean controls = meeting.controlledBy(caller);
        return activity.now(meeting.id())
                .chain(now -> names(meeting, controls)
                        .chain(names -> gateway.recordingStarters()
                                .map(starters -> starters.of(meeting.platform()))
                                .map(starter -> new MeetingStatus(
                                        meeting.active(),
                                        meeting.active() ? now.people() : 0,
                                        names.orElse(null),
                                        meeting.active() && now.recording(),
                                        now.startedAt(),
                                        controls && starter == RecordingStarter.SERVER,
                                        starter))));
    }

    private Uni<Optional<List<String>>> names(RecordedMeeting meeting, boolean controls) {
        return controls && meeting.active()
                ? activity.names(meeting.id()).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }
}
