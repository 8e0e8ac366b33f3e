package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of dates and times: {@code 20261201}, {@code 20261201T090000}, {@code 20261201T080000Z}. */
final class TimeReader {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})-?(\\d\\d)-?(\\d\\d)(?:T(\\d\\d):?(\\d\\d):?(\\d\\d)?(Z?))?");

    private final Zones zones;

    TimeReader(Zones zones) {
        this.zones = zones;
    }

    /**
     * Reads one value of a property.
     *
     * @throws DateTimeException if it is no date or time
     */
    IcsTime read(ContentLine property, String value) {
        Matcher parts = FORM.matcher(value.strip());
        if (!parts.matches()) {
            throw new DateTimeException("not a date or time");
        }
        LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
        if (parts.group(4) == null || property.isDate()) {
            return new IcsTime(day.atStartOfDay(), zones.own(), true);
        }
        LocalDateTime local = day.atTime(
                number(parts, 4), number(parts, 5), parts.group(6) == null ? 0 : Math.min(number(parts, 6), 59));
        if ("Z".equals(parts.group(7))) {
            return new IcsTime(local, ZoneOffset.UTC.getRules(), false);
        }
        return new IcsTime(local, property.parameter("TZID").map(zones::named).orElseGet(zones::own), false);
    }

    IcsTime read(ContentLine property) {
        return read(property, property.value());
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
