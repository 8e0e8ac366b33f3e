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

/** Starts and stops recordings at a caller's request. */
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

    /**
     * Starts a recording for the room's owner or the meeting's creator. Clients of all other participants ask as well; where
     * the recording starts by itself, they are told that it is active, and nothing is done.
     *
     * <p>Fails with 400 if the meeting has ended or this caller or platform cannot start its recording.
     */
    Uni<Outcome> start(UUID meetingId, Caller caller, Mode mode, Optional<UUID> requestedInstance) {
        return meetings.byId(meetingId)
                .invoke(RecordingControls::requireActive)
                .chain(meeting -> meeting.controlledBy(caller)
                        ? startControlled(meeting, mode, requestedInstance)
                        : Uni.createFrom().item(() -> startedByItself(meeting, mode, requestedInstance)));
    }

    private static Outcome startedByItself(RecordedMeeting meeting, Mode mode, Optional<UUID> requestedInstance) {
        if (!meeting.automatic()) {
            throw new ProblemException(
                    ErrorCode.RECORDING_NOT_BY_SERVER,
                    "this recording does not start by itself; the room's owner or the meeting's creator can start it");
        }
        return new Outcome(requestedInstance.orElseGet(() -> RecordingIntent.instance(meeting.id(), mode)), true);
    }

    private Uni<Outcome> startControlled(RecordedMeeting meeting, Mode mode, Optional<UUID> requestedInstance) {
        return requireControllable(meeting)
                .chain(() -> intents.wantedInstance(meeting.id(), mode))
                // Another id would be a second recording beside the one that was started.
                .map(wanted -> wanted.or(() -> requestedInstance)
                        .orElseGet(() -> RecordingIntent.instance(meeting.id(), mode)))
                .chain(instance -> gateway.startRecording(
                                meeting.platform(), room(meeting), new RecordingControlRequest(mode, instance))
                        .call(started -> intents.storeUserRequest(
                                meeting.id(), mode, instance, true, started == Started.STARTED))
                        .map(started -> new Outcome(instance, started == Started.ALREADY_ACTIVE)))
                .onFailure(PlatformCallFailed.class)
                .transform(failure -> notStarted((PlatformCallFailed) failure));
    }

    /** The words are those of a provider, which clients of the replaced application look for and then ask again. */
    private static ProblemException notStarted(PlatformCallFailed failure) {
        return failure.code().equals(ErrorCode.PROVIDER_CONFLICT.code())
                ? GatewayProblems.of(
                        failure, "the room does not seem to be hosting a call; retry once somebody is in it")
                : GatewayProblems.of(failure);
    }

    Uni<Outcome> stop(UUID meetingId, Caller.User caller, Mode mode, Optional<UUID> requestedInstance) {
        return meetings.byId(meetingId)
                .map(meeting -> meeting.requireControlledBy(caller))
                .call(this::requireControllable)
                .chain(meeting -> requestedInstance
                        .map(requested -> Uni.createFrom().item(requested))
                        .orElseGet(() -> intents.lastInstance(meetingId, mode))
                        .call(instance -> gateway.stopRecording(
                                meeting.platform(), room(meeting), new RecordingControlRequest(mode, instance))))
                .call(instance -> intents.storeUserRequest(meetingId, mode, instance, false, true))
                .map(instance -> new Outcome(instance, false))
                .onFailure(PlatformCallFailed.class)
                .transform(GatewayProblems::of);
    }

    private Uni<Void> requireControllable(RecordedMeeting meeting) {
        return gateway.capabilities(meeting.platform())
                .invoke(offered -> {
                    if (!offered.contains(Capability.RECORDING_BY_SERVER)) {
                        throw new ProblemException(
                                ErrorCode.RECORDING_NOT_BY_SERVER,
                                "recordings on this platform cannot be started or stopped through this API");
                    }
                })
                .replaceWithVoid();
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
