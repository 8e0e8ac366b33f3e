package dev.parley.room.transcripts;

import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.room.rows.Row;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
                coalesce(r.measured_ms, r.duration_ms, t.duration_ms), t.title, t.short_summary,
                t.long_summary, t.created_at, t.share_mode, t.source_language, t.target_language, t.reviewed,
                r.meeting_id, m.room_id, o.name as room_name, r.erased_at is not null, t.recording_id,
                coalesce(o.is_shared, false)""";

    private static final String SOURCE = """
             from room.transcript t
            join room.recording r on r.id = t.recording_id
            left join room.meeting m on m.id = r.meeting_id
            left join room.room o on o.id = m.room_id
            where\s""";

    private static final String VISIBLE =
            "(m.owner_id = :user or o.is_shared or t.share_mode = 'public') and (:all or m.room_id = :room)";

    /** Words in order, and speakers with their current names. */
    record Content(List<SpokenWord> words, List<Speaker> speakers) {}

    /** Placeholder: no room has this id. */
    private static final UUID NO_ROOM = new UUID(0, 0);

    @WithSession
    Uni<Page<TranscriptSummary>> visibleTo(String user, Optional<UUID> room, PageRequest page) {
        int size = page.size();
        int offset = page.offset();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select count(*)" + SOURCE + VISIBLE, Long.class)
                        .setParameter("user", user)
                        .setParameter("all", room.isEmpty())
                        .setParameter("room", room.orElse(NO_ROOM))
                        .getSingleResult())
                .chain(total -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        COLUMNS + SOURCE + VISIBLE
                                                + " order by t.created_at desc, t.id limit :size offset :offset",
                                        Object[].class)
                                .setParameter("user", user)
                                .setParameter("all", room.isEmpty())
                                .setParameter("room", room.orElse(NO_ROOM))
                                .setParameter("size", size)
                                .setParameter("offset", offset)
                                .getResultList())
                        .map(rows -> Page.of(
                                page,
                                rows.stream()
                                        .map(Row::new)
                                        .map(Transcripts::summary)
                                        .toList(),
                                total)));
    }

    /** Fails with 404. */
    @WithSession
    Uni<TranscriptSummary> byId(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COLUMNS + SOURCE + "t.id = :id", Object[].class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND))
                .map(Row::new)
                .map(Transcripts::summary);
    }

    @WithSession
    Uni<Content> content(UUID id) {
        return words(id).chain(words -> speakers(id).map(speakers -> new Content(words, speakers)));
    }

    @WithTransaction
    Uni<Void> delete(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from room.transcript where id = :id")
                        .setParameter("id", id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<List<SpokenWord>> words(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select text, start_ms, end_ms, speaker from room.transcript_word"
                                        + " where transcript_id = :id order by position",
                                Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(Row::new)
                        .map(row -> new SpokenWord(row.text(0), row.number(1), row.number(2), row.integer(3)))
                        .toList());
    }

    /** A name that a user assigned takes precedence over the speaker's display name. */
    private static Uni<List<Speaker>> speakers(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select s.speaker, coalesce(s.name, (select p.display_name
                                    from room.participant_session p
                                    where p.platform = r.platform and p.room_key = coalesce(m.room_key, r.room_key)
                                      and p.participant_id = s.participant_session))
                                from room.transcript_speaker s
                                join room.transcript t on t.id = s.transcript_id
                                join room.recording r on r.id = t.recording_id
                                left join room.meeting m on m.id = r.meeting_id
                                where s.transcript_id = :id order by s.speaker""", Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(Row::new)
                        .map(row -> Speaker.of(row.integer(0), Optional.ofNullable(row.textOrNull(1))))
                        .toList());
    }

    private static TranscriptSummary summary(Row row) {
        return new TranscriptSummary(
                row.uuid(0),
                row.textOrNull(1),
                row.text(2),
                row.text(3),
                row.flag(4),
                row.number(5),
                row.textOrNull(6),
                row.textOrNull(7),
                row.textOrNull(8),
                row.time(9),
                row.text(10),
                row.textOrNull(11),
                row.textOrNull(12),
                row.flag(13),
                row.uuidOrNull(14),
                "room",
                row.uuidOrNull(15),
                row.textOrNull(16),
                row.flag(17),
                row.uuid(18),
                row.flag(19));
    }
}
