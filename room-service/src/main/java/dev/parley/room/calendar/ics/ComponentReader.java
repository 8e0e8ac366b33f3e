package dev.parley.room.calendar.ics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reader of the calendars in a feed: divides lines into components, and interprets none of them, so that an event that cannot
 * be understood costs no other event.
 */
final class ComponentReader {

    private static final String CALENDAR = "VCALENDAR";
    private static final String ZONE = "VTIMEZONE";
    private static final String EVENT = "VEVENT";

    private final List<ParsedCalendar> calendars = new ArrayList<>();
    private List<String> properties = new ArrayList<>();
    private List<Component> zones = new ArrayList<>();
    private List<Component> events = new ArrayList<>();
    private List<String> current = new ArrayList<>();

    /** Names of the components that are open, outermost first. */
    private final List<String> open = new ArrayList<>();

    private ComponentReader() {}

    /** All calendars: a feed may hold several, one after the other. */
    static List<ParsedCalendar> read(List<String> lines) {
        ComponentReader reader = new ComponentReader();
        lines.forEach(reader::accept);
        return List.copyOf(reader.calendars);
    }

    private void accept(String line) {
        if (startsWith(line, "BEGIN:")) {
            begin(line, nameOf(line, "BEGIN:"));
        } else if (startsWith(line, "END:")) {
            end(line, nameOf(line, "END:"));
        } else {
            property(line);
        }
    }

    private void begin(String line, String name) {
        if (name.equals(CALENDAR)) {
            open.clear();
            properties = new ArrayList<>();
            zones = new ArrayList<>();
            events = new ArrayList<>();
        } else if (open.size() == 1 || name.equals(EVENT)) {
            // An event inside of another one: the END before it is missing.
            open.subList(Math.min(1, open.size()), open.size()).clear();
            current = new ArrayList<>();
        }
        open.add(name);
        if (inZone()) {
            current.add(line);
        }
    }

    private void end(String line, String name) {
        if (inZone()) {
            current.add(line);
        }
        int position = open.lastIndexOf(name);
        if (position < 0) {
            return;
        }
        if (name.equals(CALENDAR)) {
            calendars.add(new ParsedCalendar(new Component(CALENDAR, properties), zones, events));
        } else if (position == 1 && name.equals(ZONE)) {
            zones.add(new Component(ZONE, current));
        } else if (position == 1 && name.equals(EVENT)) {
            events.add(new Component(EVENT, current));
        }
        open.subList(position, open.size()).clear();
    }

    private void property(String line) {
        if (open.size() == 1) {
            properties.add(line);
        } else if (open.size() == 2 || inZone()) {
            current.add(line);
        }
    }

    private boolean inZone() {
        return open.size() > 1 && open.get(1).equals(ZONE);
    }

    private static boolean startsWith(String line, String prefix) {
        return line.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String nameOf(String line, String prefix) {
        return line.substring(prefix.length()).strip().toUpperCase(Locale.ROOT);
    }
}
