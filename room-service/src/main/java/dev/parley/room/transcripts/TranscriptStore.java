package dev.parley.room.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Word;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.room.search.SearchIndex;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes transcripts. A new version keeps what a user edited: title, summaries, names. */
@ApplicationScoped
public class TranscriptStore {

    private static final UUID NAMESPACE = UUID.fromString("c7b5b6de-21b4-5a9c-8b0f-6f7d4ec1a9d3");
    static final int MAX_TEXT = 1000;
    static final int MAX_SUMMARY = 100_000;

    /** Not for a recording that has none: one that was not made, that is only kept, or whose transcript a person deleted. */
    private static final String KNOWN = """
            insert into room.transcript (id, recording_id, status, created_at, share_mode)
            select :id, r.id, 'processing', r.discovered_at, :shareMode
            from room.recording r
            where r.id = :recording and not r.transcript_deleted and r.kept_at is null and r.erased_at is null
                and r.failure_stage is distinct from 'record'
            on conflict do nothing""";

    private final ObjectMapper json;
    private final SearchIndex index;
    private final ShareMode shareMode;

    TranscriptStore(ObjectMapper json, SearchIndex index, RoomServiceConfig config) {
        this.json = json;
        this.index = index;
        this.shareMode = ShareMode.of(config.transcripts().shareMode());
    }

    /** Creates the transcript of a recording that is known, in the current transaction, if there is none yet. */
    public Uni<Void> known(UUID recording) {
        return Sql.of(KNOWN)
                .set("id", idOf(recording))
                .set("recording", recording)
                .set("shareMode", shareMode.word())
                .execute();
    }

    private static UUID idOf(UUID recording) {
        return NameBasedIds.uuid5(NAMESPACE, recording.toString());
    }

    private record StoredWord(int position, String text, long startMs, long endMs, int speaker) {}

    private record StoredTopic(String title, String summary, int firstWord, int words) {}

    private record StoredSpeaker(int speaker, @Nullable String participant) {}

    /**
     * Replaces the recording's transcript with {@code document}, in the current transaction. The caller has checked that the
     * stored one is not newer.
     *
     * @return the transcript's id, the same for every transcript of the recording
     */
    public Uni<UUID> replace(UUID recording, Instant madeAt, TranscriptDocument document) {
        return of(recording)
                .chain(id -> upsert(id, recording, madeAt, document)
                        .chain(() -> execute("delete from room.transcript_word where transcript_id = :id", id))
                        .chain(() -> execute("delete from room.transcript_speaker where transcript_id = :id", id))
                        .chain(() -> words(id, document))
                        .chain(() -> speakers(id, document))
                        .chain(() -> index.write(id))
                        .replaceWith(id));
    }

    /** The transcript that a recording has, as that of an upload was there before; else the one that it gets. */
    private static Uni<UUID> of(UUID recording) {
        return Sql.of("select id from room.transcript where recording_id = :recording")
                .set("recording", recording)
                .optional(row -> row.uuid("id"))
                .map(found -> found.orElseGet(() -> idOf(recording)));
    }

    /** Removes the recording's transcript, in the current transaction: another recording of the meeting has one. */
    public Uni<Void> remove(UUID recording) {
        return execute("delete from room.transcript where recording_id = :id", recording)
                .replaceWithVoid();
    }

    private Uni<Integer> upsert(UUID id, UUID recording, Instant madeAt, TranscriptDocument document) {
        return Sql.of("""
                                insert into room.transcript (id, recording_id, status, created_at, made_at, share_mode,
                                    source_language, target_language, engine, duration_ms, generated_title,
                                    generated_short_summary, generated_long_summary, topics)
                                values (:id, :recording, 'ended', :at, :at, :shareMode, :language, :language, :engine, :duration,
                                    nullif(:title, ''), nullif(:short, ''), nullif(:long, ''),
                                    cast(cast(:topics as text) as jsonb))
                                on conflict (id) do update set status = excluded.status, made_at = excluded.made_at,
                                    source_language = excluded.source_language,
                                    target_language = excluded.target_language, engine = excluded.engine,
                                    duration_ms = excluded.duration_ms, topics = excluded.topics,
                                    generated_title = excluded.generated_title,
                                    generated_short_summary = excluded.generated_short_summary,
                                    generated_long_summary = excluded.generated_long_summary""")
                .set("id", id)
                .set("recording", recording)
                .set("at", madeAt)
                .set("shareMode", shareMode.word())
                .set("language", DatabaseText.text(document.language(), MAX_TEXT))
                .set("engine", DatabaseText.text(document.engine(), MAX_TEXT))
                .set("duration", duration(document))
                .set("title", generated(document.title(), MAX_TEXT))
                .set("short", generated(document.shortSummary(), MAX_SUMMARY))
                .set("long", generated(document.longSummary(), MAX_SUMMARY))
                .set("topics", toJson(topics(document)))
                .update();
    }

    private static String generated(Optional<String> text, int max) {
        return DatabaseText.text(text.orElse(""), max).strip();
    }

    private static List<StoredTopic> topics(TranscriptDocument document) {
        return document.topics().stream()
                .map(topic -> new StoredTopic(
                        DatabaseText.text(topic.title(), MAX_TEXT),
                        DatabaseText.text(topic.summary(), MAX_SUMMARY),
                        topic.firstWord(),
                        topic.words()))
                .toList();
    }

    private Uni<Integer> words(UUID id, TranscriptDocument document) {
        List<StoredWord> words = new ArrayList<>(document.words().size());
        for (Word word : document.words()) {
            words.add(new StoredWord(
                    words.size(),
                    DatabaseText.text(word.text(), MAX_TEXT),
                    word.startMs(),
                    word.endMs(),
                    word.speaker()));
        }
        return insertAll("""
                insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)
                select :id, w.position, w.text, w."startMs", w."endMs", w.speaker
                from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as w
                    (position integer, text text, "startMs" bigint, "endMs" bigint, speaker integer)""", id, words);
    }

    private Uni<Integer> speakers(UUID id, TranscriptDocument document) {
        List<StoredSpeaker> speakers = document.speakers().stream()
                .map(speaker -> new StoredSpeaker(
                        speaker.index(),
                        speaker.participantSession()
                                .map(session -> DatabaseText.text(session, MAX_TEXT))
                                .orElse(null)))
                .distinct()
                .toList();
        return insertAll("""
                insert into room.transcript_speaker as s (transcript_id, speaker, participant_session)
                select distinct on (w.speaker) cast(:id as uuid), w.speaker, w.participant
                from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as w (speaker integer, participant text)
                order by w.speaker
                on conflict (transcript_id, speaker)
                    do update set participant_session = excluded.participant_session""", id, speakers);
    }

    /** Inserts all rows in one statement. */
    private Uni<Integer> insertAll(String sql, UUID id, List<?> rows) {
        return Sql.of(sql).set("id", id).set("rows", toJson(rows)).update();
    }

    private static Uni<Integer> execute(String sql, UUID id) {
        return Sql.of(sql).set("id", id).update();
    }

    /** The end of the last word: the duration if nothing else reports one. */
    private static long duration(TranscriptDocument document) {
        return document.words().stream().mapToLong(Word::endMs).max().orElse(0);
    }

    private String toJson(List<?> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("transcript rows cannot be written as JSON", e);
        }
    }
}
