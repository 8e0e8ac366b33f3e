package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingSource.Uploaded;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Command of room-service to the worker. Idempotent by {@code commandId}. The Kafka key is the recording id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecordingCommand.Process.class, name = "process"),
    @JsonSubTypes.Type(value = RecordingCommand.Reprocess.class, name = "reprocess"),
    @JsonSubTypes.Type(value = RecordingCommand.Link.class, name = "link"),
    @JsonSubTypes.Type(value = RecordingCommand.Erase.class, name = "erase"),
    @JsonSubTypes.Type(value = RecordingCommand.CancelErasure.class, name = "cancel-erasure"),
    @JsonSubTypes.Type(value = RecordingCommand.Upload.class, name = "upload")
})
public sealed interface RecordingCommand {

    UUID commandId();

    UUID recordingId();

    Instant issuedAt();

    /** Work on it now: a failed job runs again, a waiting one at once; one that runs or is done is left alone. */
    record Process(UUID commandId, UUID recordingId, Instant issuedAt) implements RecordingCommand {}

    /**
     * Transcribe again, from the stored audio or else from the source.
     *
     * @param language spoken, BCP 47; absent if it is not known, and in commands of earlier versions
     */
    record Reprocess(UUID commandId, UUID recordingId, Instant issuedAt, Optional<String> language)
            implements RecordingCommand {
        /** @throws IllegalArgumentException if the language is no BCP 47 tag */
        public Reprocess {
            SpokenLanguage.check(language);
        }

        /** A command that does not name the language. */
        public Reprocess(UUID commandId, UUID recordingId, Instant issuedAt) {
            this(commandId, recordingId, issuedAt, Optional.empty());
        }
    }

    /**
     * The meeting that the recording belongs to, from now on. May come before the recording is known.
     *
     * @param meetingId empty if the recording is unlinked
     * @param roomId of the meeting; empty if its room was deleted
     */
    record Link(UUID commandId, UUID recordingId, Instant issuedAt, Optional<UUID> meetingId, Optional<UUID> roomId)
            implements RecordingCommand {}

    /**
     * Remove the audio after the job has ended. May come before the recording is known. One that comes while another waits
     * replaces it, and takes nothing of it back.
     *
     * @param reason why, for the confirmation
     * @param source whether the copy at the source goes too, as far as the provider or its bucket allows it; false in
     *     commands of earlier versions
     */
    record Erase(UUID commandId, UUID recordingId, Instant issuedAt, Optional<ErasureReason> reason, boolean source)
            implements RecordingCommand {}

    /**
     * Keep the audio, which nobody asks to have erased any more: cancels an erasure that was asked for this reason and has not
     * begun; any other goes on. May come before the recording is known.
     */
    record CancelErasure(UUID commandId, UUID recordingId, Instant issuedAt, ErasureReason reason)
            implements RecordingCommand {}

    /**
     * Transcribe a file that a person uploaded: a recording of no meeting.
     *
     * @param key of the upload; the recording's id is made from it
     * @param language spoken, BCP 47; absent if it is not known
     */
    record Upload(
            UUID commandId,
            UUID recordingId,
            Instant issuedAt,
            RecordingKey key,
            Uploaded file,
            Optional<String> language)
            implements RecordingCommand {

        /** The platform of uploads: no provider has this name. */
        public static final PlatformId PLATFORM = new PlatformId("upload");

        /** @throws IllegalArgumentException if the recording's id is not that of the key, or the language is no BCP 47 tag */
        public Upload {
            if (!recordingId.equals(key.recordingId(PLATFORM))) {
                throw new IllegalArgumentException("recordingId: must be made from the key");
            }
            SpokenLanguage.check(language);
        }
    }
}
