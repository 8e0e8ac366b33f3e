package dev.parley.ingest.kafka;

import java.time.Duration;

/** Deadline on the monotonic clock. */
public record Deadline(long nanoTime) {

    /** The deadline after {@code time}. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether it has passed. */
    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
