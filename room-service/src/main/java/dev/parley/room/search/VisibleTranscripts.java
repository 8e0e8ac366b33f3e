package dev.parley.room.search;

import dev.parley.room.access.TranscriptVisibility;
import dev.parley.room.database.Sql;

/** SQL of the transcripts that may be found: those the user sees, as far as the filter lets them through. */
record VisibleTranscripts(String user, SearchFilter filter) {

    /** What a result shows of a transcript {@code d}. */
    static final String COLUMNS =
            "d.id, d.title, d.owner_id, d.room_id, d.room_name, d.source_kind, d.status, d.created_at,"
                    + " (select c.seq from room.transcript_change c where c.transcript_id = d.id) as change_seq,"
                    + " coalesce(d.duration_ms, 0) as duration_ms, d.long_summary";

    /** Whether {@code row} is one of them, which has their owner, room, source kind and time. */
    String condition(String row) {
        return TranscriptVisibility.condition(row) + filtered(row);
    }

    private String filtered(String row) {
        StringBuilder condition = new StringBuilder();
        filter.ofRoom().ifPresent(any -> condition.append(" and " + row + ".room_id = :room"));
        filter.ofSourceKind().ifPresent(any -> condition.append(" and " + row + ".source_kind = :source_kind"));
        filter.since().ifPresent(any -> condition.append(" and " + row + ".created_at >= :since"));
        filter.until().ifPresent(any -> condition.append(" and " + row + ".created_at <= :until"));
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
        String from = " from " + TranscriptVisibility.ROWS + " d where true" + filtered("d");
        Sql statement = Sql.unprepared("with part as (select d.id" + from
                        + " order by d.created_at desc, d.id limit :limit offset :offset)"
                        + " select (select count(*)" + from
                        + ") as total, cast(1 as double precision) as rank, 0 as passages,"
                        + " cast(null as text) as language, " + COLUMNS
                        + " from (select 1) one left join part on true left join room.transcript_details d"
                        + " on d.id = part.id order by d.created_at desc, d.id")
                .set("limit", filter.limit())
                .set("offset", filter.offset());
        bind(statement);
        return statement;
    }
}
