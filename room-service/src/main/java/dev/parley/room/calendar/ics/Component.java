package dev.parley.room.calendar.ics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Component of a calendar, such as an event, as its lines.
 *
 * @param name in upper case
 * @param lines without those of components inside, such as alarms, unless it is a time zone
 */
record Component(String name, List<String> lines) {

    Component {
        lines = List.copyOf(lines);
    }

    /** The properties of this name, in order. */
    Stream<ContentLine> all(String property) {
        int length = property.length();
        return lines.stream()
                .filter(line -> line.length() > length
                        && (line.charAt(length) == ':' || line.charAt(length) == ';')
                        && line.regionMatches(true, 0, property, 0, length))
                .flatMap(line -> ContentLine.parse(line).stream());
    }

    /** The first property of this name. */
    Optional<ContentLine> first(String property) {
        return all(property).findFirst();
    }

    boolean has(String property) {
        return first(property).isPresent();
    }

    @Override
    public String toString() {
        return "Component[name=" + name + "]";
    }
}
