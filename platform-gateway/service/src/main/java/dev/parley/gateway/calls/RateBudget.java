package dev.parley.gateway.calls;

import dev.parley.gateway.calls.RollingWindow.Booking;
import dev.parley.gateway.config.GatewayConfig.Budget;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Rate budget: this replica's share of one provider's rate limits. A call books its points in every limit that prices it,
 * all or none, and gets the delay until they are free. Thread-safe; does not wait itself.
 */
final class RateBudget {

    /** Name of the limit of operations that no documented limit prices: free, but paused when the provider asks for it. */
    static final String UNPRICED = "unpriced";

    private record Share(Map<PlatformOperation, Integer> prices, RollingWindow window) {}

    /** Booking of one attempt's points. */
    final class Ticket {
        private final Map<RollingWindow, Booking> bookings;
        private final Duration delay;

        private Ticket(Map<RollingWindow, Booking> bookings, Duration delay) {
            this.bookings = bookings;
            this.delay = delay;
        }

        /** Time until the points are free; the attempt starts after it. */
        Duration delay() {
            return delay;
        }

        /** Returns the points of an attempt that was not made. */
        void cancel() {
            synchronized (RateBudget.this) {
                bookings.forEach(RollingWindow::cancel);
            }
        }
    }

    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Budget settings;
    private final LongSupplier clock;

    /**
     * @param clock as {@link System#nanoTime()}
     * @throws IllegalArgumentException if the share is not above 0, or two limits have one name
     */
    RateBudget(List<RateLimit> limits, Budget settings, LongSupplier clock) {
        if (!(settings.share() > 0)) {
            throw new IllegalArgumentException("the share (PARLEY_RATE_SHARE) must be above 0");
        }
        this.settings = settings;
        this.clock = clock;
        Set<PlatformOperation> free = EnumSet.allOf(PlatformOperation.class);
        for (RateLimit limit : limits) {
            RollingWindow window = window(limit, settings.share(), clock.getAsLong());
            if (shares.put(limit.name(), new Share(limit.prices(), window)) != null) {
                throw new IllegalArgumentException("two limits have the name " + limit.name());
            }
            free.removeAll(limit.prices().keySet());
        }
        Map<PlatformOperation, Integer> nothing = new LinkedHashMap<>();
        free.forEach(operation -> nothing.put(operation, 0));
        shares.put(UNPRICED, new Share(nothing, new RollingWindow(0, Duration.ofSeconds(1), clock.getAsLong())));
    }

    /** If the share is too small for the most expensive call, the window gets longer instead: the same rate. */
    private static RollingWindow window(RateLimit limit, double share, long now) {
        double points = limit.points() * share;
        int highestPrice =
                limit.prices().isEmpty() ? 1 : Collections.max(limit.prices().values());
        if (points >= highestPrice) {
            return new RollingWindow((int) Math.min(points, Integer.MAX_VALUE), limit.per(), now);
        }
        return new RollingWindow(
                highestPrice, Duration.ofNanos((long) (limit.per().toNanos() * (highestPrice / points))), now);
    }

    /**
     * Books the points of one attempt.
     *
     * @return empty if they are not free within {@code max-wait}; then nothing is booked
     */
    synchronized Optional<Ticket> book(PlatformOperation operation) {
        long now = clock.getAsLong();
        long at = earliest(operation, now);
        if (at - now > settings.maxWait().toNanos()) {
            return Optional.empty();
        }
        Map<RollingWindow, Booking> bookings = new LinkedHashMap<>();
        for (Share share : pricing(operation)) {
            bookings.put(share.window(), share.window().book(price(share, operation), at));
        }
        return Optional.of(new Ticket(bookings, Duration.ofNanos(at - now)));
    }

    /** Time until the points of such an attempt would be free. */
    synchronized Duration delay(PlatformOperation operation) {
        long now = clock.getAsLong();
        return Duration.ofNanos(earliest(operation, now) - now);
    }

    private long earliest(PlatformOperation operation, long now) {
        long wait = pricing(operation).stream()
                .mapToLong(share -> share.window().earliest(price(share, operation), now) - now)
                .max()
                .orElse(0);
        return now + wait;
    }

    /** Pauses all operations that share a limit with {@code operation}, because the provider asked for it. */
    synchronized void pause(PlatformOperation operation, Duration asked) {
        Duration max = settings.maxPause();
        long until = clock.getAsLong() + (asked.compareTo(max) < 0 ? asked : max).toNanos();
        pricing(operation).forEach(share -> share.window().closeUntil(until));
    }

    /** Names of the limits, {@link #UNPRICED} included. */
    Set<String> limits() {
        return Collections.unmodifiableSet(shares.keySet());
    }

    /** Points of a limit that could be spent now. */
    synchronized long left(String limit) {
        return window(limit).left(clock.getAsLong());
    }

    /** Rest of the pause that the provider asked for; zero if there is none. */
    synchronized Duration paused(String limit) {
        return Duration.ofNanos(window(limit).closedFor(clock.getAsLong()));
    }

    private RollingWindow window(String limit) {
        return Optional.ofNullable(shares.get(limit)).orElseThrow().window();
    }

    private List<Share> pricing(PlatformOperation operation) {
        List<Share> found = new ArrayList<>();
        for (Share share : shares.values()) {
            if (share.prices().containsKey(operation)) {
                found.add(share);
            }
        }
        return found;
    }

    private static int price(Share share, PlatformOperation operation) {
        return share.prices().getOrDefault(operation, 0);
    }
}
