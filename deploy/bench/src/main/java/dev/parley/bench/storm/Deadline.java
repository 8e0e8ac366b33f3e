package dev.parley.bench.storm;

import java.time.Duration;

/** Deadline of something that would otherwise be waited for without end. */
final class Deadline {

    private final String expected;
    private final Duration limit;
    private final long start = System.nanoTime();

    /**
     * Begins now.
     *
     * @param expected what has to happen, such as {@code kafka starts}
     */
    Deadline(String expected, Duration limit) {
        this.expected = expected;
        this.limit = limit;
    }

    /** @throws IllegalStateException once the time is over */
    void check() {
        if (System.nanoTime() - start >= limit.toNanos()) {
            throw new IllegalStateException("given up after " + limit.toSeconds() + " s: " + expected);
        }
    }
}
