package dev.parley.platform.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Fact of a platform event: what happened. The set is closed, so that a consumer handles every kind. A newer producer
 * may know more kinds; {@link PlatformEventCodec} reports those as unknown rather than failing.
 *
 * <p>Ids named {@code provider…} are the provider's own, opaque. What a provider does not report is absent.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.MeetingStarted.class, name = "meeting-started"),
    @JsonSubTypes.Type(value = Fact.MeetingEnded.class, name = "meeting-ended"),
    @JsonSubTypes.Type(value = Fact.ParticipantJoined.class, name = "participant-joined"),
    @JsonSubTypes.Type(value = Fact.ParticipantLeft.class, name = "participant-left"),
    @JsonSubTypes.Type(value = Fact.RecordingStarted.class, name = "recording-started"),
    @JsonSubTypes.Type(value = Fact.RecordingStopped.class, name = "recording-stopped"),
    @JsonSubTypes.Type(value = Fact.RecordingReady.class, name = "recording-ready"),
    @JsonSubTypes.Type(value = Fact.RecordingFailed.class, name = "recording-failed")
})
public sealed interface Fact {

    /**
     * The provider saw a session begin. Some providers do so only from the second participant on.
     *
     * @param providerMeetingId the id that creation answered, where the event carries it
     * @param providerSessionId the provider's id of this session of the room
     * @param roomEmpty whether the session begins with the room itself, so that whoever came before it has left; nobody
     *     need ever enter such a session. False where an event does not say so
     */
    record MeetingStarted(Optional<String> providerMeetingId, Optional<String> providerSessionId, boolean roomEmpty)
            implements Fact {

        /** The start of a session that people in the room are part of. */
        public MeetingStarted(Optional<String> providerMeetingId, Optional<String> providerSessionId) {
            this(providerMeetingId, providerSessionId, false);
        }
    }

    /**
     * The provider saw a session end.
     *
     * @param roomEmpty whether the session ends with the room itself, so that whoever came before that time has left. If
     *     false, somebody may still be alone in the room: presence decides
     */
    record MeetingEnded(Optional<String> providerMeetingId, Optional<String> providerSessionId, boolean roomEmpty)
            implements Fact {

        /** The end of a session that does not say whether somebody is still in the room. */
        public MeetingEnded(Optional<String> providerMeetingId, Optional<String> providerSessionId) {
            this(providerMeetingId, providerSessionId, false);
        }
    }

    /**
     * Somebody (or a bot) connected.
     *
     * @param providerParticipantId identifies one connection: the same in joined and left. Some providers keep it after a
     *     reconnect, so that the latest time counts
     * @param joinedAt when the connection began, by the provider's clock
     * @param connectionId identifies the connection across several participant ids, where they are those of its stays: it is
     *     in one stay at a time, so that the next one ends the one before
     */
    record ParticipantJoined(
            Optional<String> providerMeetingId,
            Optional<String> providerSessionId,
            String providerParticipantId,
            Participant participant,
            Instant joinedAt,
            Optional<String> connectionId)
            implements Fact {

        /** An arrival under a participant id that is also the connection's. */
        public ParticipantJoined(
                Optional<String> providerMeetingId,
                Optional<String> providerSessionId,
                String providerParticipantId,
                Participant participant,
                Instant joinedAt) {
            this(providerMeetingId, providerSessionId, providerParticipantId, participant, joinedAt, Optional.empty());
        }
    }

    /**
     * A connection ended. May arrive before its joined.
     *
     * @param joinedAt where the event tells it
     */
    record ParticipantLeft(
            Optional<String> providerMeetingId,
            Optional<String> providerSessionId,
            String providerParticipantId,
            Participant participant,
            Optional<Instant> joinedAt,
            Instant leftAt)
            implements Fact {}

    /**
     * A recording began.
     *
     * @param instanceId the id that the starter chose; correlates where the event has no room
     */
    record RecordingStarted(
            Optional<String> providerRecordingId, Optional<String> instanceId, Optional<Instant> startedAt)
            implements Fact {}

    /** A recording ended; its file is not ready yet. */
    record RecordingStopped(Optional<String> providerRecordingId, Optional<String> instanceId) implements Fact {}

    /**
     * A recording can be fetched. Several signals about one recording share {@code key} and complete each other.
     *
     * @param key the recording's business key
     * @param providerRecordingId absent where only a file was seen
     * @param startedAt start of the recording, where known
     * @param duration where known; never zero
     */
    record RecordingReady(
            RecordingKey key,
            Optional<String> providerRecordingId,
            RecordingKind kind,
            RecordingSource source,
            Optional<Instant> startedAt,
            Optional<Duration> duration)
            implements Fact {}

    /** The provider could not record. {@code reason} is the provider's text, for operators. */
    record RecordingFailed(Optional<String> providerRecordingId, Optional<String> instanceId, String reason)
            implements Fact {}
}
