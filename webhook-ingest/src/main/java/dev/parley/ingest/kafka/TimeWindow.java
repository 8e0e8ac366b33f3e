package dev.parley.ingest.kafka;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in the life of a topic, by its records' timestamps.
 *
 * @param from the first moment in it
 * @param to the first moment after it
 */
public record TimeWindow(Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.EPOCH;

    /** Far enough for every clock, and small enough for milliseconds. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws IllegalArgumentException if it is empty, or outside of what Kafka can say */
    public TimeWindow {
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || !from.isBefore(to)) {
            throw new IllegalArgumentException("a window begins before it ends, between 1970 and 9999");
        }
    }

    /** All that there is from {@code from} on. */
    public static TimeWindow since(Instant from) {
        return new TimeWindow(from, LATEST);
    }

    /** All that there is. */
    public static TimeWindow always() {
        return since(EARLIEST);
    }

    /** Whether {@code timestamp}, in Unix milliseconds, is in it. */
    public boolean contains(long timestamp) {
        return timestamp >= from.toEpochMilli() && timestamp < to.toEpochMilli();
    }

    /** The window and {@code slack} more on either side. */
    TimeWindow widened(Duration slack) {
        Instant earlier = from.minus(slack);
        Instant later = to.plus(slack);
        return new TimeWindow(earlier.isBefore(EARLIEST) ? EARLIEST : earlier, later.isAfter(LATEST) ? LATEST : later);
    }
}
