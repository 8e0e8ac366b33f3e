package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Event about a recording. {@code eventId} is deterministic: the same step of the same recording and run has the same id,
 * so that consumers recognise duplicates. {@code recordingId} is
 * {@link dev.parley.platform.events.RecordingKey#recordingId}; it is also the Kafka key.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordingEvent.Discovered.class, name = "discovered"),
    @JsonSubTypes.Type(value = RecordingEvent.Stored.class, name = "stored"),
    @JsonSubTypes.Type(value = RecordingEvent.Transcribed.class, name = "transcribed"),
    @JsonSubTypes.Type(value = RecordingEvent.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = RecordingEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = RecordingEvent.Erased.class, name = "erased")
})
public sealed interface RecordingEvent {

    UUID eventId();

    UUID recordingId();

    Instant occurredAt();

    /** A job for the recording exists: room-service can show it and link it to a meeting. */
    record Discovered(UUID eventId, UUID recordingId, Instant occurredAt, Origin origin) implements RecordingEvent {}

    /**
     * The recording is in our storage, complete and checked.
     *
     * @param files one for a composed recording, one per audio track otherwise
     * @param duration of the audio
     * @param problems of tracks so far; none in events of earlier versions
     */
    record Stored(
            UUID eventId,
            UUID recordingId,
            Instant occurredAt,
            Origin origin,
            List<ObjectRef> files,
            Duration duration,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<TrackProblem> problems)
            implements RecordingEvent {
        public Stored {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A transcript is in our storage as a {@link TranscriptDocument}; the event never holds its text.
     *
     * @param words their number
     * @param problems of tracks: what the transcript lacks; none in events of earlier versions
     * @param audio absent in events of earlier versions, and if it could not be made
     */
    record Transcribed(
            UUID eventId,
            UUID recordingId,
            Instant occurredAt,
            Origin origin,
            ObjectRef transcript,
            int words,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<TrackProblem> problems,
            Optional<PlayableAudio> audio)
            implements RecordingEvent {
        public Transcribed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A composed recording is kept and can be played, but has no transcript, because the tracks of the same meeting are
     * transcribed. A transcript of it that was published before does not count any more.
     *
     * @param tracksRecordingId the recording that is transcribed in its place
     * @param audio absent if it could not be made
     */
    record Kept(
            UUID eventId,
            UUID recordingId,
            Instant occurredAt,
            Origin origin,
            UUID tracksRecordingId,
            Optional<PlayableAudio> audio)
            implements RecordingEvent {}

    /**
     * The job failed, because no track can be used or the worker could not work; an operator can run it again.
     *
     * @param stage fetch, check, mix, render, transcribe or publish
     * @param code stable, for example {@code no-audio}, {@code source-gone}, {@code engine-unavailable}
     * @param problems of tracks; none in events of earlier versions
     * @param audio absent if the job failed before it was made
     */
    record Failed(
            UUID eventId,
            UUID recordingId,
            Instant occurredAt,
            Origin origin,
            String stage,
            String code,
            String detail,
            int attempts,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<TrackProblem> problems,
            Optional<PlayableAudio> audio)
            implements RecordingEvent {
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The audio was removed from our storage, and from the source if that was asked for.
     *
     * @param occurredAt when the last of it was removed
     * @param reason of the command; absent if it gave none
     * @param source what became of the copy at the source; absent in events of earlier versions
     */
    record Erased(
            UUID eventId,
            UUID recordingId,
            Instant occurredAt,
            Optional<ErasureReason> reason,
            Optional<SourceCopy> source)
            implements RecordingEvent {}

    /**
     * Origin of a recording: what room-service needs to link it to a meeting.
     *
     * @param room the provider's room; absent if no signal named it
     * @param startedAt start of the recording; absent if unknown
     */
    record Origin(
            PlatformId platform,
            Optional<ProviderRoomName> room,
            Optional<String> providerRecordingId,
            RecordingKind kind,
            Optional<Instant> startedAt,
            Optional<Duration> duration) {}
}
