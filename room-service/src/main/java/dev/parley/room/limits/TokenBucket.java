package dev.parley.room.limits;

import java.time.Duration;
import java.util.Optional;

/** Token bucket: at most so many acquisitions at once, and as many again, evenly, in each minute. Thread-safe. */
final class TokenBucket {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private double tokens;
    private long updated;

    /** @param nanos the present, of a monotonic clock */
    TokenBucket(int perMinute, long nanos) {
        this.perMinute = perMinute;
        this.tokens = perMinute;
        this.updated = nanos;
    }

    /** Takes a token; else how long until there is one. */
    synchronized Optional<Duration> acquire(long nanos) {
        tokens = Math.min(perMinute, tokens + (double) perMinute * Math.max(0, nanos - updated) / MINUTE);
        updated = Math.max(updated, nanos);
        if (tokens >= 1) {
            tokens--;
            return Optional.empty();
        }
        return Optional.of(
                perMinute == 0
                        ? Duration.ofMinutes(1)
                        : Duration.ofNanos((long) Math.ceil((1 - tokens) * MINUTE / perMinute)));
    }

    /** Returns a token that was not used. */
    synchronized void release() {
        tokens = Math.min(perMinute, tokens + 1);
    }
}
