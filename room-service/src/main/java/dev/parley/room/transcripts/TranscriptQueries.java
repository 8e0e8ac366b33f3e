package dev.parley.room.transcripts;

import dev.parley.room.access.TranscriptVisibility;
import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.Page;
import dev.parley.room.paging.PageRequest;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries for transcripts, by the view {@code transcript_details}. */
@ApplicationScoped
class TranscriptQueries {

    private static final String NUMBERS = " join room.transcript_change c on c.transcript_id = d.id";
    private static final String DETAILS = " from room.transcript_details d" + NUMBERS;

    private static final String WRITTEN =
            " from room.transcript_details d cross join lateral (select coalesce(max(n.seq), 0)"
                    + " as seq from room.transcript_change n where n.transcript_id = d.id) c";

    /** Rows of a list, by the table alone: only those of the page are looked up in the view. */
    private static final String ROWS = " from " + TranscriptVisibility.ROWS + " d";

    private static final String SELECTED = " where (:allRooms or d.room_id = :room)"
            + " and (:allKinds or d.source_kind = :kind)"
            + " and (:allTitles or coalesce(d.title, d.generated_title) ilike :title)";

    private static final String AFTER =
            " and (:first or d.created_at < :time or (d.created_at = :time and d.id > :after))";

    private static final String OWNERLESS = """
            select id from room.transcript
            where owner_id is null and source_kind <> 'room' and created_at < now() - make_interval(secs => :age)
            order by created_at limit :limit""";

    /** Placeholder: nothing has this id. */
    private static final UUID NO_ID = new UUID(0, 0);

    Uni<Page<TranscriptSummary>> visibleTo(String user, TranscriptListQuery query, PageRequest page) {
        int size = page.size();
        Optional<TimeCursor> after = page.after();
        String order = query.isByChange() ? " order by c.seq" : " order by d.created_at desc, d.id";
        String rows = query.isOfChanges() ? ROWS + NUMBERS + SELECTED + " and c.seq > :seq" : ROWS + SELECTED;
        return selected("select count(*) as total" + rows, user, query)
                .single(row -> row.number("total"))
                .chain(total -> selected(
                                "select " + TranscriptSummary.COLUMNS + " from (select d.id" + rows + AFTER + order
                                        + " limit :size offset :offset) page"
                                        + " join room.transcript_details d on d.id = page.id" + NUMBERS + order,
                                user,
                                query)
                        .set("first", after.isEmpty())
                        .set("time", after.map(TimeCursor::time).orElse(Instant.EPOCH))
                        .set("after", after.map(TimeCursor::id).orElse(NO_ID))
                        .set("size", size + 1)
                        .set("offset", page.offset())
                        .list(TranscriptSummary::of)
                        .map(found -> Page.of(page, found, total, item -> new TimeCursor(item.createdAt(), item.id())))
                        // A reader of changes goes on with the last number that it saw.
                        .map(found -> query.isByChange() ? found.withoutCursor() : found));
    }

    private static Sql selected(String sql, String user, TranscriptListQuery query) {
        Sql statement = Sql.of(sql)
                .set("user", user)
                .set("allRooms", query.room().isEmpty())
                .set("room", query.room().orElse(NO_ID))
                .set("allKinds", query.sourceKind().isEmpty())
                .set("kind", query.sourceKind().map(SourceKind::word).orElse(""))
                .set("allTitles", query.titlePattern().isEmpty())
                .set("title", query.titlePattern().orElse(""));
        return query.isOfChanges() ? statement.set("seq", query.changeSeqFrom()) : statement;
    }

    /** Transcripts that somebody without a user created longer ago than {@code age}, the oldest first. */
    Uni<List<UUID>> ownerless(Duration age, int limit) {
        return Sql.of(OWNERLESS)
                .set("age", (double) age.toSeconds())
                .set("limit", limit)
                .list(row -> row.uuid("id"));
    }

    /** Fails with 404. */
    Uni<TranscriptSummary> byId(UUID id) {
        return byId("select " + TranscriptSummary.COLUMNS + DETAILS, id);
    }

    /** As {@link #byId}, in the transaction that writes it: a change gets its number at the end of it. */
    Uni<TranscriptSummary> written(UUID id) {
        return byId("select " + TranscriptSummary.COLUMNS + WRITTEN, id);
    }

    private static Uni<TranscriptSummary> byId(String rows, UUID id) {
        return Sql.of(rows + " where d.id = :id")
                .set("id", id)
                .optional(TranscriptSummary::of)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.TRANSCRIPT_NOT_FOUND)));
    }
}
