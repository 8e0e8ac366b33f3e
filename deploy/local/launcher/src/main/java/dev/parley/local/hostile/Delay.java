package dev.parley.local.hostile;

import java.time.Duration;

/** Delay of the current thread. */
final class Delay {

    private Delay() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
