package dev.parley.room.calendar.ics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Time of an event: a wall-clock time and the rules of its zone.
 *
 * @param date whether it is a date without a time
 */
record IcsTime(LocalDateTime local, ZoneRules rules, boolean date) {

    /** A time that a clock change skips is as much later (02:30 is 03:30); of one that occurs twice it is the first. */
    Instant instant() {
        return at(local, rules);
    }

    LocalDate day() {
        return local.toLocalDate();
    }

    /** Another wall-clock time in the same zone. */
    IcsTime with(LocalDateTime other) {
        return new IcsTime(other, rules, date);
    }

    /** The wall-clock time of {@code instant} in this zone. */
    LocalDateTime localOf(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }

    private static Instant at(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        ZoneOffset offset = transition == null ? rules.getOffset(local) : transition.getOffsetBefore();
        return local.toInstant(offset);
    }
}
