package dev.parley.platform.whereby;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Facts of a webhook.
 *
 * @param eventKey identifies the delivery
 * @param at when it happened, by Whereby's clock
 */
record WherebyFacts(WebhookBody body, String eventKey, Instant at) {

    Fact sessionStarted() {
        return new Fact.MeetingStarted(meetingId(), sessionId());
    }

    Fact sessionEnded() {
        return new Fact.MeetingEnded(meetingId(), sessionId());
    }

    /** A recording starts when the recorder joins: Whereby has no separate event ("Cloud recording"). */
    Fact clientJoined() {
        return isRecorder()
                ? new Fact.RecordingStarted(Optional.empty(), body.data("participantId"), Optional.of(at))
                : new Fact.ParticipantJoined(meetingId(), sessionId(), participantId(), participant(), at);
    }

    Fact clientLeft() {
        return isRecorder()
                ? new Fact.RecordingStopped(Optional.empty(), body.data("participantId"))
                : new Fact.ParticipantLeft(
                        meetingId(), sessionId(), participantId(), participant(), Optional.empty(), at);
    }

    /**
     * The webhook does not name the file's bucket, which is the configured one. The recording's id is not the key,
     * because the storage notice does not have it.
     */
    Fact recordingFinished(String fileName) {
        return new Fact.RecordingReady(
                RecordingFileName.key(fileName),
                body.data("recordingId"),
                RecordingKind.COMPOSED,
                new RecordingSource.Stored(new StoredObject(WherebyWebhooks.SOURCE, Optional.empty(), fileName)),
                RecordingFileName.parse(fileName).map(RecordingFileName::startedAt),
                Optional.empty());
    }

    /** The name of the finished file; {@code status} is documented as {@code completed} only. */
    Optional<String> recordedFile() {
        return body.data("filename")
                .filter(name -> !RecordingFileName.lastPart(name).isBlank())
                .filter(name -> body.data("status").map("completed"::equals).orElse(true));
    }

    /** A recording with an id but without a file yet. */
    Fact recordingEnded() {
        return new Fact.RecordingStopped(body.data("recordingId"), Optional.empty());
    }

    private boolean isRecorder() {
        return role().equals(Optional.of(Roles.RECORDER));
    }

    private Optional<String> role() {
        return body.data("roleName");
    }

    private Optional<String> meetingId() {
        return body.data("meetingId");
    }

    private Optional<String> sessionId() {
        return body.data("roomSessionId");
    }

    /** A client without an id gets one that is unique to the delivery. */
    private String participantId() {
        return body.data("participantId").orElse("event:" + eventKey);
    }

    private Participant participant() {
        return new Participant(
                body.data("externalId"),
                body.data("displayName"),
                role().filter(Roles::isBot).isPresent(),
                role());
    }
}
