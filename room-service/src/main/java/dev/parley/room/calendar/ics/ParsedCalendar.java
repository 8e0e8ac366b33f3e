package dev.parley.room.calendar.ics;

import java.util.List;

/** One calendar of a feed: its own properties, and the components that matter here. */
record ParsedCalendar(Component properties, List<Component> zones, List<Component> events) {

    ParsedCalendar {
        zones = List.copyOf(zones);
        events = List.copyOf(events);
    }
}
