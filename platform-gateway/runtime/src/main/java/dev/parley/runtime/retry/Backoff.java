package dev.parley.runtime.retry;

import java.time.Duration;

/**
 * Exponential backoff with jitter: the delay doubles with every attempt up to a maximum, and is spread so that what failed
 * together is not tried again together.
 *
 * @param first delay after the first attempt
 * @param max of the delay, before it is spread
 * @param jitter part of the delay by which it is longer or shorter at most, from 0 to 1
 */
public record Backoff(Duration first, Duration max, double jitter) {

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("jitter must be from 0 to 1");
        }
        if (first.isNegative() || max.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative");
        }
    }

    /**
     * The delay before the next attempt.
     *
     * @param attempts so far, at least 1
     * @param random uniform from 0 to 1
     */
    public Duration delay(int attempts, double random) {
        double doublings = Math.min(Math.max(attempts, 1) - 1, MAX_DOUBLINGS);
        double millis = Math.min(first.toMillis() * Math.pow(2, doublings), max.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - jitter + 2 * jitter * random)));
    }
}
