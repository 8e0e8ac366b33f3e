package dev.parley.platform.spi;

import java.time.Duration;
import java.util.Map;

/**
 * A limit that a provider documents: so many points in so much time, each operation at its price. A provider may have
 * several; a call has to fit into all that price it. Whoever calls keeps to a share of it, because others (replicas, other
 * users of the account) call as well.
 *
 * @param name unique within the provider, for metrics and settings; lower case and hyphens
 * @param points at least 1
 * @param per the time in which they may be spent; positive
 * @param prices what one call of an operation costs at most, in points; an operation that is not named is free
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
