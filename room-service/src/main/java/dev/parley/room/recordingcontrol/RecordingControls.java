package dev.parley.room.recordingcontrol;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.RecordingControlRequest;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.platform.spi.RecordingControl.Started;
import dev.parley.room.access.Caller;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.recordingcontrol.RecordedMeetings.RecordedMeeting;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Starts and stops recordings at a user's request. */
@ApplicationScoped
class RecordingControls {

    private final RecordedMeetings meetings;
    private final RecordingIntents orders;
    private final PlatformGateway gateway;

    RecordingControls(RecordedMeetings meetings, RecordingIntents orders, PlatformGateway gateway) {
        this.meetings = meetings;
        this.orders = orders;
        this.gateway = gateway;
    }

    /** Outcome of a start or a stop. */
    record Outcome(UUID instance, boolean ranAlready) {}

    /** Fails with 400 if the meeting has ended or the server does not control this platform's recordings. */
    Uni<Outcome> start(UUID meetingId, Caller.User caller, Mode mode, Optional<UUID> demand) {
        UUID instance = demand.orElseGet(() -> RecordingIntent.instance(meetingId, mode));
        return recordable(meetingId, caller)
                .invoke(RecordingControls::goesOn)
                .chain(meeting -> gateway.startRecording(
                        meeting.platform(), room(meeting), new RecordingControlRequest(mode, instance)))
                .call(() -> orders.doneByPerson(meetingId, mode, instance, true))
                .map(started -> new Outcome(instance, started == Started.ALREADY_ACTIVE))
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }

    Uni<Outcome> stop(UUID meetingId, Caller.User caller, Mode mode, Optional<UUID> demand) {
        return recordable(meetingId, caller)
                .chain(meeting -> demand.map(given -> Uni.createFrom().item(given))
                        .orElseGet(() -> orders.lastInstance(meetingId, mode))
                        .call(instance -> gateway.stopRecording(
                                meeting.platform(), room(meeting), new RecordingControlRequest(mode, instance))))
                .call(instance -> orders.doneByPerson(meetingId, mode, instance, false))
                .map(instance -> new Outcome(instance, false))
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }

    private Uni<RecordedMeeting> recordable(UUID meetingId, Caller.User caller) {
        return meetings.of(meetingId, caller)
                .call(meeting -> gateway.capabilities(meeting.platform()).invoke(offered -> {
                    if (!offered.contains(Capability.RECORDING_BY_SERVER)) {
                        throw new ProblemException(
                                ErrorCode.RECORDING_NOT_BY_SERVER,
                                "this platform's recordings are not started by the server");
                    }
                }));
    }

    private static void goesOn(RecordedMeeting meeting) {
        if (!meeting.active()) {
            throw new ProblemException(ErrorCode.MEETING_NOT_ACTIVE, "this meeting has ended");
        }
    }

    private static ProviderRoomName room(RecordedMeeting meeting) {
        return new ProviderRoomName(meeting.roomName());
    }
}
