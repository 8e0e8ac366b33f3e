package dev.parley.room.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * API representation of a sync.
 *
 * @param hash MD5 of the feed; null if it was not read
 * @param eventsFound events in the window that take place in the room
 * @param totalEvents all events in the window
 * @param eventsSkipped events that could not be read
 * @param error null: a calendar that cannot be read is answered with problem details
 * @param reason why nothing was done, or what was read in another way than meant; null if all is well
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SyncResult(
        @Schema(
                implementation = String.class,
                enumeration = {"success", "unchanged", "error", "skipped"})
        Status status,

        @Nullable String hash,
        int eventsFound,
        int totalEvents,
        int eventsCreated,
        int eventsUpdated,
        int eventsDeleted,
        int eventsSkipped,
        @Nullable String error,
        @Nullable String reason) {

    private static final int MAX_NAMED = 5;

    /** What became of a sync. Callers also know {@code unchanged} and {@code error}, which are not sent. */
    enum Status {
        @JsonProperty("success")
        SUCCESS,
        @JsonProperty("skipped")
        SKIPPED;

        /** The word in metrics and logs. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SyncResult success(String hash, RoomEvents read, EventStore.Changes changes) {
        return new SyncResult(
                Status.SUCCESS,
                hash,
                read.events().size(),
                read.total(),
                changes.created(),
                changes.updated(),
                changes.deleted(),
                read.skipped(),
                null,
                read.unknownZones().isEmpty() ? null : warning(read.unknownZones()));
    }

    private static String warning(List<String> zones) {
        return zones.stream()
                .limit(MAX_NAMED)
                .collect(Collectors.joining(
                        ", ", "these time zones are not known, and are read as the calendar's own: ", ""));
    }

    static SyncResult skipped(String reason) {
        return new SyncResult(Status.SKIPPED, null, 0, 0, 0, 0, 0, 0, null, reason);
    }
}
