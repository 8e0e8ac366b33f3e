package dev.parley.gateway.calls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rolling window rate limit: at most N points in any interval of the window's length, wherever the provider's own window
 * begins. A token bucket would be simpler, but lets nearly twice as many points through: a full bucket and the refill.
 * Times are those of {@link System#nanoTime()}; bookings are in the order in which they were made. Not thread-safe.
 */
final class RollingWindow {

    /** Points that are spent at one time, now or later. */
    static final class Booking {
        private final int points;
        private final long at;

        private Booking(int points, long at) {
            this.points = points;
            this.at = at;
        }
    }

    private final int points;
    private final long length;
    private final Deque<Booking> bookings = new ArrayDeque<>();
    private long spent;
    private long opens;

    /**
     * @param points at least the price of the most expensive call
     * @param now start of the window
     */
    RollingWindow(int points, Duration length, long now) {
        this.points = points;
        this.length = length.toNanos();
        this.opens = now;
    }

    /** The earliest time, {@code now} or later, at which {@code price} points can be spent. */
    long earliest(int price, long now) {
        forget(now);
        long at = later(now, opens);
        if (!bookings.isEmpty()) {
            at = later(at, bookings.getLast().at);
        }
        long excess = spent + price - points;
        for (Booking booking : bookings) {
            if (excess <= 0) {
                break;
            }
            excess -= booking.points;
            at = later(at, booking.at + length);
        }
        return at;
    }

    /** Spends points at a time that {@link #earliest} returned. */
    Booking book(int price, long at) {
        Booking booking = new Booking(price, at);
        bookings.addLast(booking);
        spent += price;
        return booking;
    }

    /** Returns points that were not spent. */
    void cancel(Booking booking) {
        if (bookings.remove(booking)) {
            spent -= booking.points;
        }
    }

    /** Forbids spending before that time. */
    void closeUntil(long time) {
        opens = later(opens, time);
    }

    /** Nanoseconds until the end of {@link #closeUntil}; 0 if the window is open. */
    long closedFor(long now) {
        return Math.max(0, opens - now);
    }

    /** Points that could be spent now; points booked for later are not among them. */
    long left(long now) {
        forget(now);
        return Math.max(0, points - spent);
    }

    private void forget(long now) {
        while (!bookings.isEmpty() && now - bookings.getFirst().at >= length) {
            spent -= bookings.removeFirst().points;
        }
    }

    /** {@link System#nanoTime()} may overflow; only differences count. */
    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
