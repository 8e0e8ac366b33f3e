package dev.parley.room.recordings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.database.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Meeting that a recording may be of.
 *
 * @param room the name of Parley's room; null if it was deleted
 * @param sameProviderRoom whether the provider told the recording to be of this meeting's provider room
 * @param endedAt null while it is active
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MeetingCandidate(
        UUID id,
        @Nullable String room,
        boolean sameProviderRoom,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static MeetingCandidate of(Row row) {
        return new MeetingCandidate(
                row.uuid("id"),
                row.textOrNull("room"),
                row.flag("same_room"),
                row.time("at"),
                row.timeOrNull("ended_at"));
    }
}
