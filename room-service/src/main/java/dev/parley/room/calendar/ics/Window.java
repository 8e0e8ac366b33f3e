package dev.parley.room.calendar.ics;

import java.time.Duration;
import java.time.Instant;

/**
 * Time window: which occurrences are read, by their starts. Its start belongs to it, its end does not.
 *
 * @param end after {@code start}
 */
public record Window(Instant start, Instant end) {

    private static final Duration BACK = Duration.ofHours(1);
    private static final Duration AHEAD = Duration.ofHours(24);

    public Window {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a window ends after its start");
        }
    }

    /** The window of a sync: from an hour ago to 24 hours ahead. */
    public static Window around(Instant now) {
        return new Window(now.minus(BACK), now.plus(AHEAD));
    }

    boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    /** The same with {@code margin} at both ends. */
    Window widened(Duration margin) {
        return new Window(start.minus(margin), end.plus(margin));
    }
}
