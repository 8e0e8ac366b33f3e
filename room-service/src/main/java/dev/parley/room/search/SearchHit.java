package dev.parley.room.search;

import dev.parley.room.database.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transcript that was found.
 *
 * @param passages their number
 * @param language the name of its configuration; null if it was not searched
 */
record SearchHit(
        UUID id,
        double rank,
        int passages,
        @Nullable String language,
        @Nullable String title,
        @Nullable String ownerId,
        @Nullable UUID roomId,
        @Nullable String roomName,
        String sourceKind,
        String status,
        Instant createdAt,
        long durationMs,
        long changeSeq,
        String summary) {

    static SearchHit of(Row row) {
        String summary = row.textOrNull("long_summary");
        return new SearchHit(
                row.uuid("id"),
                row.real("rank"),
                row.integer("passages"),
                row.textOrNull("language"),
                row.textOrNull("title"),
                row.textOrNull("owner_id"),
                row.uuidOrNull("room_id"),
                row.textOrNull("room_name"),
                row.text("source_kind"),
                row.text("status"),
                row.time("created_at"),
                row.number("duration_ms"),
                row.number("change_seq"),
                summary == null ? "" : summary);
    }

    @Override
    public String toString() {
        return "SearchHit[id=" + id + "]";
    }
}
