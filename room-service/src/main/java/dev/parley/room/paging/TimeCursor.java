package dev.parley.room.paging;

import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keyset cursor: the position of an item in a list that has the latest time first and then the smallest id. What is added
 * or removed elsewhere in the list does not move it.
 *
 * @param time in whole microseconds
 */
public record TimeCursor(Instant time, UUID id) {

    /** Of times that PostgreSQL has: none of 18 digits before 1970. */
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,17})\\.(.+)");

    /** The cursor as callers pass it on. */
    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time) + "." + id;
    }

    /** @throws ProblemException 422 if {@code text} is no cursor */
    static TimeCursor parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw invalid();
        }
        return new TimeCursor(
                Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
                Ids.read(parts.group(2)).orElseThrow(TimeCursor::invalid));
    }

    private static ProblemException invalid() {
        return ProblemException.invalidRequest("cursor must be the next_cursor of the page before");
    }
}
