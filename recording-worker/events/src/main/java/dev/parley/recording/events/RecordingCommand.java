package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
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

    /**
     * Remove the audio after the job has ended.
     *
     * @param reason why, for the confirmation
     * @param source whether the copy at the source goes too, as far as the provider or its bucket allows it; false in
     *     commands of earlier versions
     */
    record Erase(UUID commandId, UUID recordingId, Instant issuedAt, Optional<ErasureReason> reason, boolean source)
            implements RecordingCommand {}
}
