package dev.parley.gateway.calls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many points in so much time, and never more of them in any stretch of that length, wherever the provider's own
 * window begins. A token bucket would be shorter, but lets nearly twice as many through: a full bucket, and what flows in
 * meanwhile. Times are those of {@link System#nanoTime()}, and bookings are in the order in which they were made. Not
 * thread-safe.
 */
final class RollingWindow {

    /** Points that are spent at a time, which may be yet to come. */
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
     * @param points at least as many as the dearest call costs
     * @param now when the window begins to count
     */
    RollingWindow(int points, Duration length, long now) {
        this.points = points;
        this.length = length.toNanos();
        this.opens = now;
    }

    /** The earliest time, {@code now} or later, at which so many points can be spent. */
    long earliest(int price, long now) {
        forget(now);
        long at = later(now, opens);
        if (!bookings.isEmpty()) {
            at = later(at, bookings.getLast().at);
        }
        long inTheWay = spent + price - points;
        for (Booking booking : bookings) {
            if (inTheWay <= 0) {
                break;
            }
            inTheWay -= booking.points;
            at = later(at, booking.at + length);
        }
        return at;
    }

    /** Spends points at a time that {@link #earliest} answered. */
    Booking book(int price, long at) {
        Booking booking = new Booking(price, at);
        bookings.addLast(booking);
        spent += price;
        return booking;
    }

    /** Takes back what was not spent after all. */
    void cancel(Booking booking) {
        if (bookings.remove(booking)) {
            spent -= booking.points;
        }
    }

    /** Nothing is spent before that time. */
    void closeUntil(long time) {
        opens = later(opens, time);
    }

    /** How long nothing may be spent yet because of {@link #closeUntil}, in nanoseconds; 0 if the window is open. */
    long closedFor(long now) {
        return Math.max(0, opens - now);
    }

    /** The points that could be spent now; those booked for later are gone already. */
    long left(long now) {
        forget(now);
        return Math.max(0, points - spent);
    }

    private void forget(long now) {
        while (!bookings.isEmpty() && now - bookings.getFirst().at >= length) {
            spent -= bookings.removeFirst().points;
        }
    }

    /** Clocks of this kind may run over; only differences count. */
    private static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
