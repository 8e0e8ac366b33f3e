package dev.parley.room.recordings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.database.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Recording as operators see it: with what they need to find the meeting of one that is not linked.
 *
 * @param providerRoom canonical name of the provider's room; null if nobody told it
 * @param linkedByOperator whether an operator linked it, so that matching leaves it alone
 * @param requestedAt when processing was last asked for; null if never
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RecordingEntry(
        @JsonUnwrapped RecordingView recording,
        @Nullable String providerRoom,
        @Nullable String providerRecordingId,
        Instant discoveredAt,
        boolean linkedByOperator,
        @Nullable Instant requestedAt) {

    /** Of a recording {@code r} and its transcript {@code t}. */
    static final String COLUMNS = RecordingRows.COLUMNS
            + ", r.room_key, r.provider_recording_id, r.discovered_at, r.linked_by is not null as by_operator,"
            + " r.requested_at";

    static RecordingEntry of(Row row) {
        return new RecordingEntry(
                RecordingRows.view(row),
                row.textOrNull("room_key"),
                row.textOrNull("provider_recording_id"),
                row.time("discovered_at"),
                row.flag("by_operator"),
                row.timeOrNull("requested_at"));
    }
}
