package dev.parley.room.calendar.ics;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Attendee of an event.
 *
 * @param status what they answered (PARTSTAT); null for the organizer
 * @param role as the calendar says (ROLE); {@code ORGANIZER} for the organizer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attendee(
        @Nullable String email,
        @Nullable String name,
        @Nullable String status,
        @Nullable String role) {

    @Override
    public String toString() {
        return "Attendee[***]";
    }
}
