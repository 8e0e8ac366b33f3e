package dev.parley.room.calendar.ics;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Filter of events that cannot be in a window, by the digits of their days: most events of a large calendar need not be read.
 */
final class EventFilter {

    /** More than any two zones differ. */
    private static final Duration MARGIN = Duration.ofDays(2);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final Pattern DATE = Pattern.compile("\\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final int DIGITS = 8;

    private final String first;
    private final String last;

    EventFilter(Window window) {
        Window wide = window.widened(MARGIN);
        this.first = DAY.format(wide.start());
        this.last = DAY.format(wide.end());
    }

    /** Whether it is a single event on a day that is surely outside of the window. */
    boolean isOutside(Component event) {
        return !event.has("RRULE")
                && !event.has("RDATE")
                && !event.has("RECURRENCE-ID")
                && day(event)
                        .filter(day -> day.compareTo(first) < 0 || day.compareTo(last) > 0)
                        .isPresent();
    }

    private static Optional<String> day(Component event) {
        return event.line("DTSTART")
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .filter(value -> value.length() >= DIGITS)
                .map(value -> value.substring(0, DIGITS))
                .filter(day -> DATE.matcher(day).matches());
    }
}
