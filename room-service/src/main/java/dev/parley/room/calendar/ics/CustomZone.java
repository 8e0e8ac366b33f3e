package dev.parley.room.calendar.ics;

import java.io.IOException;
import java.io.StringReader;
import java.time.zone.ZoneRules;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.ConstraintViolationException;
import net.fortuna.ical4j.model.ZoneRulesBuilder;
import net.fortuna.ical4j.model.component.VTimeZone;

/** Rules of a time zone that a calendar describes itself (VTIMEZONE), computed by ical4j. */
final class CustomZone {

    private static final String HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Parley//EN\r\n";

    private CustomZone() {}

    /** The rules; empty if the description cannot be understood. */
    static Optional<ZoneRules> rules(Component zone) {
        String text = HEAD + String.join("\r\n", zone.lines()) + "\r\nEND:VCALENDAR\r\n";
        try {
            // A builder keeps the zones of what it has read before.
            return new CalendarBuilder()
                    .build(new StringReader(text)).getComponents(net.fortuna.ical4j.model.Component.VTIMEZONE).stream()
                            .findFirst()
                            .map(VTimeZone.class::cast)
                            .map(CustomZone::build);
        } catch (IOException | ParserException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneRules build(VTimeZone zone) {
        try {
            return new ZoneRulesBuilder().vTimeZone(zone).build();
        } catch (ConstraintViolationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
