package dev.parley.room.transcripts;

import dev.parley.recording.events.ErasureReason;
import dev.parley.room.access.Caller;
import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.errors.NotFound;
import dev.parley.room.search.SearchIndex;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commands on whole transcripts, each in one transaction. */
@ApplicationScoped
class TranscriptCommands {

    private static final String CREATE = """
            insert into room.transcript (id, owner_id, name, status, created_at, share_mode, source_language,
                target_language, source_kind)
            values (:id, :owner, :name, 'idle', now(), 'private', :source, :target, :kind)""";

    /** Null leaves a value alone; an empty text goes back to the generated one. */
    private static final String CHANGE = """
            update room.transcript set name = coalesce(:name, name), locked = coalesce(:locked, locked),
                reviewed = coalesce(:reviewed, reviewed), share_mode = coalesce(:shareMode, share_mode),
                title = case when :titleSet then :title else title end,
                short_summary = case when :shortSet then :short else short_summary end,
                long_summary = case when :longSet then :long else long_summary end,
                edited_at = case when :titleSet or :longSet then now() else edited_at end
            where id = :id""";

    private final RecordingCommands commands;
    private final ParticipantStore participants;
    private final SearchIndex index;

    TranscriptCommands(RecordingCommands commands, ParticipantStore participants, SearchIndex index) {
        this.commands = commands;
        this.index = index;
        this.participants = participants;
    }

    /** Creates a transcript without a recording; its id. */
    @WithTransaction
    Uni<UUID> create(Caller caller, NewTranscript asked) {
        UUID id = UUID.randomUUID();
        return Sql.of(CREATE)
                .set("id", id)
                .set("owner", caller instanceof Caller.User user ? user.id() : null)
                .set("name", DatabaseText.text(asked.name(), TranscriptStore.MAX_TEXT))
                .set("source", DatabaseText.text(asked.sourceLanguage(), TranscriptStore.MAX_TEXT))
                .set("target", DatabaseText.text(asked.targetLanguage(), TranscriptStore.MAX_TEXT))
                .set("kind", asked.kind().word())
                .execute()
                .replaceWith(id);
    }

    /** Applies a partial update. Fails with 404 if the transcript was deleted meanwhile. */
    @WithTransaction
    Uni<Void> change(TranscriptSummary transcript, TranscriptChange change) {
        return Sql.of(CHANGE)
                .set("id", transcript.id())
                .set("name", text(change.name(), TranscriptStore.MAX_TEXT))
                .set("locked", change.locked().orElse(null))
                .set("reviewed", change.reviewed().orElse(null))
                .set("shareMode", change.shareMode().map(ShareMode::word).orElse(null))
                .set("titleSet", change.title().isPresent())
                .set("title", edited(change.title(), TranscriptStore.MAX_TEXT))
                .set("shortSet", change.shortSummary().isPresent())
                .set("short", edited(change.shortSummary(), TranscriptStore.MAX_SUMMARY))
                .set("longSet", change.longSummary().isPresent())
                .set("long", edited(change.longSummary(), TranscriptStore.MAX_SUMMARY))
                .updatesAny()
                .invoke(TranscriptCommands::requireFound)
                .chain(() -> change.isSearched()
                        ? index.write(transcript.id())
                        : Uni.createFrom().voidItem())
                .chain(() -> change.participants()
                        .map(listed -> participants.replaceAll(transcript.id(), listed))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> change.erasesAudio()
                        ? eraseAudio(transcript, false, ErasureReason.REQUEST)
                        : Uni.createFrom().voidItem());
    }

    /** Deletes a transcript for good, its audio and the recording's copy at the source. Fails with 404. */
    @WithTransaction
    Uni<Void> delete(TranscriptSummary transcript, ErasureReason reason) {
        return Sql.of("update room.recording set transcript_deleted = true where id = :id")
                .set("id", transcript.recordingId())
                .execute()
                .chain(() -> Sql.of("delete from room.transcript where id = :id")
                        .set("id", transcript.id())
                        .updatesAny())
                .invoke(TranscriptCommands::requireFound)
                .chain(() -> eraseAudio(transcript, true, reason));
    }

    /** Has the recording transcribed again; false if that is under way. Fails with 400 if there is no recording. */
    @WithTransaction
    Uni<Boolean> reprocess(TranscriptSummary transcript) {
        UUID recording = transcript.recordingId();
        if (recording == null) {
            throw new ProblemException(ErrorCode.TRANSCRIPT_NOT_READY, "there is no audio to transcribe yet");
        }
        return commands.reprocess(recording);
    }

    private Uni<Void> eraseAudio(TranscriptSummary transcript, boolean source, ErasureReason reason) {
        UUID recording = transcript.recordingId();
        return recording == null ? Uni.createFrom().voidItem() : commands.erase(recording, source, reason);
    }

    private static @Nullable String text(Optional<String> value, int max) {
        return value.map(text -> DatabaseText.text(text, max)).orElse(null);
    }

    private static @Nullable String edited(Optional<String> value, int max) {
        return value.map(text -> DatabaseText.text(text, max))
                .filter(text -> !text.isBlank())
                .orElse(null);
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND);
        }
    }
}
