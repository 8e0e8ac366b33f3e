package dev.parley.ingest.kafka;

import java.time.Duration;
import java.time.Instant;

/**
 * Time window of record timestamps.
 *
 * @param from start, inclusive
 * @param to end, exclusive
 */
public record TimeWindow(Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.EPOCH;

    /** Later than any clock, and in the range of milliseconds. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws IllegalArgumentException if it is empty, or outside of the range of Kafka's timestamps */
    public TimeWindow {
        if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || !from.isBefore(to)) {
            throw new IllegalArgumentException("the start must be before the end, both between 1970 and 9999");
        }
    }

    /** From {@code from} on. */
    public static TimeWindow since(Instant from) {
        return new TimeWindow(from, LATEST);
    }

    /** Without limits. */
    public static TimeWindow always() {
        return since(EARLIEST);
    }

    /** Whether {@code timestamp}, in Unix milliseconds, is in the window. */
    public boolean contains(long timestamp) {
        return timestamp >= from.toEpochMilli() && timestamp < to.toEpochMilli();
    }

    /** The window extended by {@code slack} on both sides. */
    TimeWindow widened(Duration slack) {
        Instant earlier = from.minus(slack);
        Instant later = to.plus(slack);
        return new TimeWindow(earlier.isBefore(EARLIEST) ? EARLIEST : earlier, later.isAfter(LATEST) ? LATEST : later);
    }
}
