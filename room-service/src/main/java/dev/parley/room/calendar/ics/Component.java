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
        return lines.stream().filter(line -> isOf(property, line)).flatMap(line -> ContentLine.parse(line).stream());
    }

    /** The first property of this name. */
    Optional<ContentLine> first(String property) {
        return line(property).flatMap(ContentLine::parse);
    }

    boolean has(String property) {
        return line(property).isPresent();
    }

    /** The first line of this name, as written. A large calendar has many lines, so that no stream is made here. */
    Optional<String> line(String property) {
        for (String line : lines) {
            if (isOf(property, line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String property, String line) {
        int length = property.length();
        return line.length() > length
                && (line.charAt(length) == ':' || line.charAt(length) == ';')
                && line.regionMatches(true, 0, property, 0, length);
    }

    @Override
    public String toString() {
        return "Component[name=" + name + "]";
    }
}
