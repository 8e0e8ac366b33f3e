package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/** Command of room-service to the worker. Idempotent by {@code commandId}. The Kafka key is the recording id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordingCommand.Reprocess.class, name = "reprocess"),
    @JsonSubTypes.Type(value = RecordingCommand.Erase.class, name = "erase")
})
public sealed interface RecordingCommand {

    UUID commandId();

    UUID recordingId();

    Instant issuedAt();

    /** Transcribe again, from the stored audio or else from the source. */
    record Reprocess(UUID commandId, UUID recordingId, Instant issuedAt) implements RecordingCommand {}

    /** Remove the audio after the job has ended. */
    record Erase(UUID commandId, UUID recordingId, Instant issuedAt) implements RecordingCommand {}
}
