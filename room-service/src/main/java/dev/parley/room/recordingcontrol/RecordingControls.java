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
    private final RecordingIntents intents;
    private final PlatformGateway gateway;

    RecordingControls(RecordedMeetings meetings, RecordingIntents intents, PlatformGateway gateway) {
        this.meetings = meetings;
        this.intents = intents;
        this.gateway = gateway;
    }

    /** Outcome of a start or a stop. */
    record Outcome(UUID instance, boolean alreadyActive) {}

    /** Fails with 400 if the meeting has ended or the server does not control this platform's recordings. */
    Uni<Outcome> start(UUID meetingId, Caller.User caller, Mode mode, Optional<UUID> requestedInstance) {
        UUID instance = requestedInstance.orElseGet(() -> RecordingIntent.instance(meetingId, mode));
        return requireControllable(meetingId, caller)
                .invoke(RecordingControls::requireActive)
                .chain(meeting -> gateway.startRecording(
                        meeting.platform(), room(meeting), new RecordingControlRequest(mode, instance)))
                .call(() -> intents.storeUserRequest(meetingId, mode, instance, true))
                .map(started -> new Outcome(instance, started == Started.ALREADY_ACTIVE))
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }

    Uni<Outcome> stop(UUID meetingId, Caller.User caller, Mode mode, Optional<UUID> requestedInstance) {
        return requireControllable(meetingId, caller)
                .chain(meeting -> requestedInstance
                        .map(requested -> Uni.createFrom().item(requested))
                        .orElseGet(() -> intents.lastInstance(meetingId, mode))
                        .call(instance -> gateway.stopRecording(
                                meeting.platform(), room(meeting), new RecordingControlRequest(mode, instance))))
                .call(instance -> intents.storeUserRequest(meetingId, mode, instance, false))
                .map(instance -> new Outcome(instance, false))
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }

    private Uni<RecordedMeeting> requireControllable(UUID meetingId, Caller.User caller) {
        return meetings.of(meetingId, caller)
                .call(meeting -> gateway.capabilities(meeting.platform()).invoke(offered -> {
                    if (!offered.contains(Capability.RECORDING_BY_SERVER)) {
                        throw new ProblemException(
                                ErrorCode.RECORDING_NOT_BY_SERVER,
                                "recordings on this platform cannot be started or stopped through this API");
                    }
                }));
    }

    private static void requireActive(RecordedMeeting meeting) {
        if (!meeting.active()) {
            throw new ProblemException(ErrorCode.MEETING_NOT_ACTIVE, "this meeting has ended");
        }
    }

    private static ProviderRoomName room(RecordedMeeting meeting) {
        return new ProviderRoomName(meeting.roomName());
    }
}
