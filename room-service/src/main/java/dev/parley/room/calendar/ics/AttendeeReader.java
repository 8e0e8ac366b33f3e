package dev.parley.room.calendar.ics;

import dev.parley.room.database.DatabaseText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reader of an event's people: attendees first, the organizer last. */
final class AttendeeReader {

    private static final String MAILTO = "mailto:";
    private static final int MAX_ATTENDEES = 500;
    private static final int MAX_TEXT = 300;

    private AttendeeReader() {}

    static List<Attendee> read(Component event) {
        List<Attendee> people = new ArrayList<>();
        event.all("ATTENDEE")
                .flatMap(AttendeeReader::attendees)
                .limit(MAX_ATTENDEES)
                .forEach(people::add);
        event.first("ORGANIZER").flatMap(AttendeeReader::organizer).ifPresent(people::add);
        return List.copyOf(people);
    }

    /** Some calendars write several addresses into one property; its parameters are those of the first. */
    private static Stream<Attendee> attendees(ContentLine property) {
        List<String> addresses = addresses(property);
        return Stream.iterate(0, i -> i < addresses.size(), i -> i + 1)
                .map(i -> i == 0
                        ? new Attendee(
                                addresses.get(0),
                                text(property, "CN"),
                                text(property, "PARTSTAT"),
                                text(property, "ROLE"))
                        : new Attendee(addresses.get(i), null, null, null));
    }

    private static Optional<Attendee> organizer(ContentLine property) {
        return addresses(property).stream()
                .findFirst()
                .map(address -> new Attendee(address, text(property, "CN"), null, "ORGANIZER"));
    }

    private static List<String> addresses(ContentLine property) {
        List<String> written = Stream.of(property.value().split(",", -1))
                .flatMap(value -> address(value).stream())
                .toList();
        return written.isEmpty()
                ? property.parameter("EMAIL").flatMap(AttendeeReader::address).stream()
                        .toList()
                : written;
    }

    /** Empty for addresses of other kinds, such as the paths of directory entries. */
    private static Optional<String> address(String value) {
        String text = value.strip();
        while (text.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
            text = text.substring(MAILTO.length()).strip();
        }
        return text.indexOf('@') > 0 && text.length() <= MAX_TEXT ? Optional.of(text) : Optional.empty();
    }

    private static @Nullable String text(ContentLine property, String parameter) {
        return property.parameter(parameter)
                .map(text -> DatabaseText.cut(text, MAX_TEXT))
                .orElse(null);
    }
}
