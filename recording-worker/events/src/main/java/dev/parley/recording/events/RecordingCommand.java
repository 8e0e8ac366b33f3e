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

    /**
     * Transcribe again, from the stored audio or else from the source.
     *
     * @param language spoken, BCP 47; absent if it is not known, and in commands of earlier versions
     */
    record Reprocess(UUID commandId, UUID recordingId, Instant issuedAt, Optional<String> language)
            implements RecordingCommand {
        /** @throws IllegalArgumentException if the language is no BCP 47 tag */
        public Reprocess {
            if (language.filter(tag -> !tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"))
                    .isPresent()) {
                throw new IllegalArgumentException("language: must be a BCP 47 tag");
            }
        }

        /** A command that does not name the language. */
        public Reprocess(UUID commandId, UUID recordingId, Instant issuedAt) {
            this(commandId, recordingId, issuedAt, Optional.empty());
        }
    }

    /** Remove the audio after the job has ended. */
    record Erase(UUID commandId, UUID recordingId, Instant issuedAt) implements RecordingCommand {}
}
