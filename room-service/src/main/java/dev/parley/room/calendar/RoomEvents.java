package dev.parley.room.calendar;

import dev.parley.room.calendar.ics.Attendee;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a calendar in its window.
 *
 * @param total number of all events
 * @param events those that take place in the room
 * @param skipped number of events that could not be read
 * @param unknownZones names of time zones that were read as the calendar's own
 */
record RoomEvents(int total, List<Entry> events, int skipped, List<String> unknownZones) {

    RoomEvents {
        events = List.copyOf(events);
        unknownZones = List.copyOf(unknownZones);
    }

    /** One event. Its names are columns, see {@link EventStore}. */
    record Entry(
            String uid,
            String instance,
            @Nullable String title,
            @Nullable String description,
            @Nullable String location,
            List<Attendee> attendees,
            Instant startTime,
            Instant endTime) {

        Entry {
            attendees = List.copyOf(attendees);
        }

        @Override
        public String toString() {
            return "Entry[startTime=" + startTime + "]";
        }
    }
}
