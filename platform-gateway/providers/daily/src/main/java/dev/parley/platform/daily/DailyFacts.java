package dev.parley.platform.daily;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.rest.UnixTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Facts of a webhook. Daily's {@code meeting_id} is a session of the room; the id returned by the creation is in no
 * event.
 *
 * @param eventKey identifies the delivery
 * @param sentAt when Daily sent it
 */
record DailyFacts(WebhookBody body, String eventKey, Instant sentAt) {

    Fact meetingStarted() {
        return new Fact.MeetingStarted(Optional.empty(), body.text("meeting_id"));
    }

    Instant meetingStartedAt() {
        return time("start_ts").orElse(sentAt);
    }

    Fact meetingEnded() {
        return new Fact.MeetingEnded(Optional.empty(), body.text("meeting_id"));
    }

    Instant meetingEndedAt() {
        return time("end_ts").orElse(sentAt);
    }

    Fact participantJoined() {
        return new Fact.ParticipantJoined(
                Optional.empty(),
                Optional.empty(),
                sessionId(),
                participant(),
                joinedAt().orElse(sentAt));
    }

    Fact participantLeft() {
        return new Fact.ParticipantLeft(
                Optional.empty(), Optional.empty(), sessionId(), participant(), joinedAt(), leftAt());
    }

    Optional<Instant> joinedAt() {
        return time("joined_at");
    }

    /** Not in the payload, which has the time of joining and the duration. */
    Instant leftAt() {
        return joinedAt()
                .flatMap(joined ->
                        UnixTime.seconds(body.payload().path("duration")).map(joined::plus))
                .orElse(sentAt);
    }

    Fact recordingStarted() {
        return new Fact.RecordingStarted(body.text("recording_id"), body.text("instance_id"), time("start_ts"));
    }

    /**
     * {@code status} is documented only as {@code finished}; any other status is found when the recording is requested.
     */
    Optional<Fact> recordingReady() {
        List<RecordedTrack> tracks = DailyRecording.tracks(body.payload());
        RecordingKind kind = kind(tracks);
        return body.text("recording_id")
                .map(id -> new Fact.RecordingReady(
                        DailyRecording.key(id),
                        Optional.of(id),
                        kind,
                        DailyRecording.source(id, kind, tracks),
                        time("start_ts"),
                        UnixTime.seconds(body.payload().path("duration"))));
    }

    Fact recordingFailed() {
        return new Fact.RecordingFailed(
                body.text("recording_id"),
                body.text("instance_id"),
                body.text("error_msg").orElse("no reason given"));
    }

    private RecordingKind kind(List<RecordedTrack> tracks) {
        return switch (body.text("type").orElse("")) {
            case "cloud" -> RecordingKind.COMPOSED;
            case "cloud-audio-only" -> RecordingKind.COMPOSED_AUDIO;
            case "raw-tracks" -> RecordingKind.TRACKS;
            default -> tracks.isEmpty() ? RecordingKind.UNKNOWN : RecordingKind.TRACKS;
        };
    }

    private Optional<Instant> time(String field) {
        return UnixTime.instant(body.payload().path(field));
    }

    /** A connection without an id gets one that is unique to the delivery. */
    private String sessionId() {
        return body.text("session_id").orElse("event:" + eventKey);
    }

    private Participant participant() {
        boolean owner = body.payload().path("owner").asBoolean(false);
        return DailyUser.participant(body.text("user_id"), sessionId(), body.text("user_name"), owner);
    }
}
