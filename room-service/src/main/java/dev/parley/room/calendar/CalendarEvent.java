package dev.parley.room.calendar;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.calendar.ics.Attendee;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * API representation of an event in a room's calendar.
 *
 * @param icsUid the calendar's id of the event; the same for all occurrences of a series
 * @param description null unless the caller owns the room
 * @param attendees null unless the caller owns the room
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CalendarEvent(
        UUID id,
        UUID roomId,
        String icsUid,
        @Nullable String title,
        @Nullable String description,
        Instant startTime,
        Instant endTime,
        @Nullable List<Attendee> attendees,
        @Nullable String location,
        Instant lastSynced,
        Instant createdAt,
        Instant updatedAt) {

    /** The event as everybody may see it. */
    CalendarEvent masked() {
        return new CalendarEvent(
                id, roomId, icsUid, title, null, startTime, endTime, null, location, lastSynced, createdAt, updatedAt);
    }

    @Override
    public String toString() {
        return "CalendarEvent[id=" + id + "]";
    }
}
