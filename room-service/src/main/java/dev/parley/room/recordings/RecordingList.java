package dev.parley.room.recordings;

import dev.parley.room.database.Sql;
import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Query of the recordings of the installation, for operators. */
@ApplicationScoped
class RecordingList {

    private static final String SELECT = "select " + RecordingEntry.COLUMNS
            + " from room.recording r left join room.transcript t on t.recording_id = r.id where ";

    private static final String PAGE =
            " and (:first or r.discovered_at < :time or (r.discovered_at = :time and r.id > :after))"
                    + " order by r.discovered_at desc, r.id limit :limit";

    private static final String ALL = SELECT + RecordingRows.SHOWN + PAGE;

    private static final String UNMATCHED =
            SELECT + UnmatchedRecordings.CONDITION + " and " + RecordingRows.SHOWN + PAGE;

    private static final UUID NONE = new UUID(0, 0);

    /**
     * Recordings, newest first.
     *
     * @param unmatched only those that are linked to no meeting
     * @param after where the part before ended
     */
    Uni<List<RecordingEntry>> page(boolean unmatched, Optional<TimeCursor> after, int limit) {
        return Sql.of(unmatched ? UNMATCHED : ALL)
                .set("first", after.isEmpty())
                .set("time", after.map(TimeCursor::time).orElse(Instant.EPOCH))
                .set("after", after.map(TimeCursor::id).orElse(NONE))
                .set("limit", limit)
                .list(RecordingEntry::of);
    }

    /** Fails with 404. */
    Uni<RecordingEntry> byId(UUID id) {
        return Sql.of(SELECT + "r.id = :id")
                .set("id", id)
                .optional(RecordingEntry::of)
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.RECORDING_NOT_FOUND)));
    }
}
