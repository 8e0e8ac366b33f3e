package dev.parley.ingest.operatorapi;

import dev.parley.ingest.kafka.OffsetRanges;
import dev.parley.ingest.kafka.TimeWindow;
import java.time.Instant;

/** Pagination cursor: the time window of a list and the records that are still to be read. Opaque to callers. */
record Cursor(TimeWindow window, OffsetRanges rest) {

    String text() {
        return window.from().toEpochMilli() + "." + window.to().toEpochMilli() + "." + rest.text();
    }

    /** @throws IllegalArgumentException if {@code text} was not made by {@link #text} */
    static Cursor parse(String text) {
        String[] parts = text.split("\\.", 4);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Cursor(new TimeWindow(instant(parts[0]), instant(parts[1])), OffsetRanges.parse(parts[2]));
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
