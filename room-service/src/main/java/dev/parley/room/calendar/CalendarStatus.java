package dev.parley.room.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * API representation of the state of a room's calendar.
 *
 * @param lastSync when it was last read
 * @param nextSync when it is due; null if it is disabled or was never tried
 * @param lastEtag MD5 of what was read
 * @param eventsCount all events that are kept, past ones too
 * @param lastAttempt when it was last tried
 * @param error why the last attempt failed; null if it did not
 * @param eventsSkipped events that could not be read
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CalendarStatus(
        Switch status,
        @Nullable Instant lastSync,
        @Nullable Instant nextSync,
        @Nullable String lastEtag,
        long eventsCount,
        @Nullable Instant lastAttempt,
        @Nullable String error,
        int eventsSkipped) {

    /** Whether the calendar is synced. */
    enum Switch {
        @JsonProperty("enabled")
        ENABLED,
        @JsonProperty("disabled")
        DISABLED
    }
}
