package dev.parley.room.commands;

import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingSource.Uploaded;
import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.database.Sql;
import dev.parley.room.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Sender of commands to recording-worker. Each is part of the caller's transaction and reaches the worker after its commit,
 * at least once, in the order of the commands of a recording.
 */
@ApplicationScoped
public class RecordingCommands {

    /** The last request is under way until the worker reports an outcome, for a day at most: its command may be lost. */
    private static final String REQUEST = """
            update room.recording set requested_at = now()
            where id = :id and (requested_at is null or requested_at < now() - interval '1 day'
                or requested_at <= greatest(transcribed_at, failed_at))""";

    private final Outbox outbox;

    RecordingCommands(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Asks the worker to go on with a recording that failed or waits; false if an earlier request is under way. */
    public Uni<Boolean> process(UUID recording) {
        return request(new RecordingCommand.Process(UUID.randomUUID(), recording, Instant.now()));
    }

    /** Asks the worker to transcribe a recording again; false if an earlier request is under way. */
    public Uni<Boolean> reprocess(UUID recording) {
        return request(new RecordingCommand.Reprocess(UUID.randomUUID(), recording, Instant.now()));
    }

    /**
     * Has an uploaded file transcribed as a recording of no meeting.
     *
     * @param key of the upload; the recording's id is made from it
     */
    public Uni<Void> transcribe(RecordingKey key, Uploaded file, Optional<String> language) {
        UUID recording = key.recordingId(RecordingCommand.Upload.PLATFORM);
        return outbox.add(
                new RecordingCommand.Upload(UUID.randomUUID(), recording, Instant.now(), key, file, language));
    }

    /**
     * Asks the worker to erase the audio of a recording.
     *
     * @param source whether the copy at the source goes too
     */
    public Uni<Void> erase(UUID recording, boolean source) {
        return erase(recording, source, ErasureReason.REQUEST);
    }

    /** As {@link #erase(UUID, boolean)}, for a reason. */
    public Uni<Void> erase(UUID recording, boolean source, ErasureReason reason) {
        return outbox.add(
                new RecordingCommand.Erase(UUID.randomUUID(), recording, Instant.now(), Optional.of(reason), source));
    }

    /** Asks the worker not to erase the audio of a recording for a reason any more, unless it has begun to. */
    public Uni<Void> cancelErasure(UUID recording, ErasureReason reason) {
        return outbox.add(new RecordingCommand.CancelErasure(UUID.randomUUID(), recording, Instant.now(), reason));
    }

    /**
     * Tells the worker which meeting a recording belongs to.
     *
     * @param meeting empty for none
     * @param room of the meeting; empty if it was deleted
     */
    public Uni<Void> link(UUID recording, Optional<UUID> meeting, Optional<UUID> room) {
        return outbox.add(new RecordingCommand.Link(UUID.randomUUID(), recording, Instant.now(), meeting, room));
    }

    private Uni<Boolean> request(RecordingCommand command) {
        return Sql.of(REQUEST)
                .set("id", command.recordingId())
                .updatesAny()
                .call(first -> first ? outbox.add(command) : Uni.createFrom().voidItem());
    }
}
