package dev.parley.room.transcripts;

import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Queries for transcripts. Meeting, room, owner and duration are read from the recording, so a later change is visible at
 * once.
 */
@ApplicationScoped
class Transcripts {

    private static final String COLUMNS = """
            select t.id, m.owner_id, t.name, t.status, t.locked,
                coalesce(r.measured_ms, r.duration_ms, t.duration_ms) as duration_ms,
                coalesce(t.title, t.generated_title) as title,
                coalesce(t.short_summary, t.generated_short_summary) as short_summary,
                coalesce(t.long_summary, t.generated_long_summary) as long_summary, t.created_at, t.share_mode, t.source_language, t.target_language, t.reviewed,
                r.meeting_id, m.room_id, o.name as room_name, r.erased_at is not null as audio_deleted,
                t.recording_id, coalesce(o.is_shared, false) as shared""";

    private static final String SOURCE = " from room.transcript t" + TranscriptVisibility.JOINS + " where ";

    private static final String VISIBLE = TranscriptVisibility.CONDITION + " and (:all or m.room_id = :room)";

    private static final String AFTER =
            " and (:first or t.created_at < :time or (t.created_at = :time and t.id > :after))";

    /** Words in order, and speakers with their current names: one a person, where the provider names the person. */
    record Content(List<SpokenWord> words, List<Speaker> speakers) {}

    /** Placeholder: no room has this id. */
    private static final UUID NO_ROOM = new UUID(0, 0);

    private final RecordingCommands commands;

    Transcripts(RecordingCommands commands) {
        this.commands = commands;
    }

    @WithSession
    Uni<Page<TranscriptSummary>> visibleTo(String user, Optional<UUID> room, PageRequest page) {
        int size = page.size();
        int offset = page.offset();
        Optional<TimeCursor> after = page.after();
        return Sql.of("select count(*) as total" + SOURCE + VISIBLE)
                .set("user", user)
                .set("all", room.isEmpty())
                .set("room", room.orElse(NO_ROOM))
                .single(row -> row.number("total"))
                .chain(total -> Sql.of(COLUMNS + SOURCE + VISIBLE + AFTER
                                + " order by t.created_at desc, t.id limit :size offset :offset")
                        .set("user", user)
                        .set("all", room.isEmpty())
                        .set("room", room.orElse(NO_ROOM))
                        .set("first", after.isEmpty())
                        .set("time", after.map(TimeCursor::time).orElse(Instant.EPOCH))
                        .set("after", after.map(TimeCursor::id).orElse(NO_ROOM))
                        .set("size", size + 1)
                        .set("offset", offset)
                        .list(Transcripts::summary)
                        .map(found ->
                                Page.of(page, found, total, item -> new TimeCursor(item.createdAt(), item.id()))));
    }

    /** Fails with 404. */
    @WithSession
    Uni<TranscriptSummary> byId(UUID id) {
        return Sql.of(COLUMNS + SOURCE + "t.id = :id")
                .set("id", id)
                .optional(Transcripts::summary)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND)));
    }

    @WithSession
    Uni<Content> content(UUID id) {
        return words(id)
                .chain(words -> speakers(id)
                        .map(groups ->
                                new Content(words.stream().map(groups::ofGroup).toList(), groups.speakers())));
    }

    /** Deletes a transcript and has its audio erased. Fails with 404, also if another request has deleted it meanwhile. */
    @WithTransaction
    Uni<Void> delete(TranscriptSummary transcript) {
        return Sql.of("delete from room.transcript where id = :id")
                .set("id", transcript.id())
                .updatesAny()
                .invoke(deleted -> {
                    if (!deleted) {
                        throw NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND);
                    }
                })
                .chain(() -> commands.erase(transcript.recordingId(), false));
    }

    /** Has the recording transcribed again; false if that is under way. */
    @WithTransaction
    Uni<Boolean> reprocess(TranscriptSummary transcript) {
        return commands.reprocess(transcript.recordingId());
    }

    private static Uni<List<SpokenWord>> words(UUID id) {
        return Sql.of("select text, start_ms, end_ms, speaker from room.transcript_word"
                        + " where transcript_id = :id order by position")
                .set("id", id)
                .list(row -> new SpokenWord(
                        row.text("text"), row.number("start_ms"), row.number("end_ms"), row.integer("speaker")));
    }

    private static Uni<SpeakerGroups> speakers(UUID id) {
        return Sql.of("""
                                select s.speaker, s.name, p.user_id, p.display_name
                                from room.transcript_speaker s
                                join room.transcript t on t.id = s.transcript_id
                                join room.recording r on r.id = t.recording_id
                                left join room.meeting m on m.id = r.meeting_id
                                left join room.participant_session p on p.platform = r.platform
                                    and p.room_key = coalesce(m.room_key, r.room_key)
                                    and p.participant_id = s.participant_session
                                where s.transcript_id = :id order by s.speaker""")
                .set("id", id)
                .list(row -> new SpeakerGroups.Connection(
                        row.integer("speaker"),
                        Optional.ofNullable(row.textOrNull("user_id")).filter(person -> !person.isBlank()),
                        Optional.ofNullable(row.textOrNull("name")),
                        Optional.ofNullable(row.textOrNull("display_name"))))
                .map(SpeakerGroups::new);
    }

    private static TranscriptSummary summary(Row row) {
        return new TranscriptSummary(
                row.uuid("id"),
                row.textOrNull("owner_id"),
                row.text("name"),
                row.text("status"),
                row.flag("locked"),
                row.number("duration_ms"),
                row.textOrNull("title"),
                row.textOrNull("short_summary"),
                row.textOrNull("long_summary"),
                row.time("created_at"),
                row.text("share_mode"),
                row.textOrNull("source_language"),
                row.textOrNull("target_language"),
                row.flag("reviewed"),
                row.uuidOrNull("meeting_id"),
                "room",
                row.uuidOrNull("room_id"),
                row.textOrNull("room_name"),
                row.flag("audio_deleted"),
                row.uuid("recording_id"),
                row.flag("shared"));
    }
}
