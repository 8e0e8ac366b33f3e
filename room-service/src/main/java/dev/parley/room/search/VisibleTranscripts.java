package dev.parley.room.search;

import dev.parley.room.database.Sql;
import dev.parley.room.transcripts.TranscriptVisibility;

/** SQL of the transcripts that may be found: those the user sees, as far as the filter lets them through. */
record VisibleTranscripts(String user, SearchFilter filter) {

    /** The origin of a transcript: so far, all are of meetings in rooms. */
    private static final String SOURCE_KIND = "'room'";

    /** What a result shows of a transcript. */
    static final String COLUMNS = "t.id, coalesce(t.title, t.generated_title) as title, m.owner_id, m.room_id,"
            + " o.name as room_name, " + SOURCE_KIND + " as source_kind, t.status, t.created_at,"
            + " coalesce(r.measured_ms, r.duration_ms, t.duration_ms) as duration_ms,"
            + " coalesce(t.long_summary, t.generated_long_summary) as long_summary";

    String condition() {
        StringBuilder condition = new StringBuilder(TranscriptVisibility.CONDITION);
        filter.ofRoom().ifPresent(any -> condition.append(" and m.room_id = :room"));
        filter.ofSourceKind().ifPresent(any -> condition.append(" and " + SOURCE_KIND + " = :source_kind"));
        filter.since().ifPresent(any -> condition.append(" and t.created_at >= :since"));
        filter.until().ifPresent(any -> condition.append(" and t.created_at <= :until"));
        return condition.toString();
    }

    void bind(Sql statement) {
        statement.set("user", user);
        filter.ofRoom().ifPresent(room -> statement.set("room", room));
        filter.ofSourceKind().ifPresent(kind -> statement.set("source_kind", kind));
        filter.since().ifPresent(time -> statement.set("since", time));
        filter.until().ifPresent(time -> statement.set("until", time));
    }

    /** All of them, newest first, in the form of {@link SearchStatement#results}. */
    Sql newest() {
        String from = " from room.transcript t" + TranscriptVisibility.JOINS + " where " + condition();
        Sql statement = Sql.of("with part as (select t.id" + from
                        + " order by t.created_at desc, t.id limit :limit offset :offset)"
                        + " select (select count(*)" + from
                        + ") as total, cast(1 as double precision) as rank, 0 as passages,"
                        + " cast(null as text) as language, " + COLUMNS
                        + " from (select 1) one left join part on true left join (room.transcript t"
                        + TranscriptVisibility.JOINS + ") on t.id = part.id order by t.created_at desc, t.id")
                .set("limit", filter.limit())
                .set("offset", filter.offset());
        bind(statement);
        return statement;
    }
}
