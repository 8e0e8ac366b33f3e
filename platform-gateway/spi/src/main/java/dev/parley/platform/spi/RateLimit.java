package dev.parley.platform.spi;

import java.time.Duration;
import java.util.Map;

/**
 * Rate limit that a provider documents: a number of points per time, of which each operation costs some. A provider may
 * have several limits; a call needs points of each limit that prices it. The caller keeps to a share of a limit, since
 * others (replicas, other users of the account) use it as well.
 *
 * @param name unique within the provider, for metrics and settings; lower case and hyphens
 * @param points at least 1
 * @param per the time in which they may be spent; positive
 * @param prices the most points that one call of an operation costs; an operation without a price is free
 */
public record RateLimit(String name, int points, Duration per, Map<PlatformOperation, Integer> prices) {

    /** @throws IllegalArgumentException if a limit could never let one of its operations through */
    public RateLimit {
        prices = Map.copyOf(prices);
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("the name of a limit has 1 to 32 of [a-z0-9-]");
        }
        if (points < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a limit has points and a time");
        }
        for (int price : prices.values()) {
            if (price < 1 || price > points) {
                throw new IllegalArgumentException("a price is at least 1 and no more than the limit's points");
            }
        }
    }
}
