package dev.parley.bench.recording.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded wait for a condition. */
final class Await {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Await() {}

    /** Whether {@code condition} became true within {@code limit}. */
    static boolean within(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(INTERVAL.toMillis());
        }
        return true;
    }
}
