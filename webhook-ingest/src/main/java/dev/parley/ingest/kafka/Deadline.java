package dev.parley.ingest.kafka;

import java.time.Duration;

/** A moment by which something has to be done, whatever happens to the wall clock. */
public record Deadline(long nanoTime) {

    /** The moment in {@code time}. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Whether it is over. */
    public boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
