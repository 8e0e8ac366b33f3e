package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of durations (RFC 5545, 3.3.6), such as {@code PT1H30M} and {@code P1W}. */
final class DurationParser {

    private static final Pattern FORM = Pattern.compile(
            "([+-])?P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

    private DurationParser() {}

    /** @throws DateTimeException if it is none */
    static Duration read(String value) {
        Matcher parts = FORM.matcher(value.strip());
        if (!parts.matches()) {
            throw new DateTimeException("not a duration");
        }
        Duration length = Duration.ofDays(7 * number(parts, 2) + number(parts, 3))
                .plusHours(number(parts, 4))
                .plusMinutes(number(parts, 5))
                .plusSeconds(number(parts, 6));
        return "-".equals(parts.group(1)) ? length.negated() : length;
    }

    private static long number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
