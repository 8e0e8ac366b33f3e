package dev.parley.room.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Rate limit: a token bucket for each key. Memory is bounded: buckets of keys that are seldom used are dropped. */
final class RateLimit {

    private static final int MAX_KEYS = 20_000;

    /** A bucket is full after a minute, and then holds nothing worth keeping. */
    private static final Duration FULL_AFTER = Duration.ofMinutes(2);

    private final String what;
    private final int perMinute;
    private final LongSupplier clock;
    private final Cache<String, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(FULL_AFTER)
            .build();

    /**
     * @param what what is limited, for the problem details
     * @param clock monotonic, in nanoseconds
     */
    RateLimit(String what, int perMinute, LongSupplier clock) {
        this.what = what;
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /**
     * Takes a token of {@code key}.
     *
     * @throws ProblemException 429 if there is none
     */
    void acquire(String key) {
        Optional<Duration> wait = bucket(key).acquire(clock.getAsLong());
        if (wait.isPresent()) {
            throw new ProblemException(ErrorCode.TOO_MANY_REQUESTS, "too many " + what + "; retry later", wait.get());
        }
    }

    /** Returns a token that was acquired for what was not done after all. */
    void release(String key) {
        bucket(key).release();
    }

    private TokenBucket bucket(String key) {
        return buckets.get(key, absent -> new TokenBucket(perMinute, clock.getAsLong()));
    }
}
