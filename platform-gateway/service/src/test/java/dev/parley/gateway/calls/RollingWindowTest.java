package dev.parley.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.calls.RollingWindow.Booking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RollingWindowTest {

    private static final Duration LENGTH = Duration.ofNanos(1000);
    /** Such clocks may run over. */
    private static final long START = Long.valueOf(Long.MAX_VALUE - 500);

    private record Spent(int price, long at) {}

    @Property
    void no_interval_of_the_windows_length_has_more_than_its_points(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 7) Integer> prices,
            @ForAll @Size(min = 60, max = 60) List<@LongRange(min = 0, max = 400) Long> pauses,
            @ForAll @IntRange(min = 7, max = 30) int points) {
        RollingWindow window = new RollingWindow(points, LENGTH, START);
        List<Spent> spent = new ArrayList<>();
        long now = START;
        for (int i = 0; i < prices.size(); i++) {
            now += pauses.get(i);
            long at = window.earliest(prices.get(i), now);
            window.book(prices.get(i), at);
            spent.add(new Spent(prices.get(i), at));
        }

        for (Spent first : spent) {
            long inWindow = spent.stream()
                    .filter(other -> other.at() - first.at() >= 0 && other.at() - first.at() < LENGTH.toNanos())
                    .mapToLong(Spent::price)
                    .sum();
            assertThat(inWindow).isLessThanOrEqualTo(points);
        }
    }

    @Property
    void the_earliest_time_is_exact_to_the_nanosecond(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 5) Integer> prices,
            @ForAll @Size(min = 40, max = 40) List<@LongRange(min = 0, max = 400) Long> pauses) {
        RollingWindow window = new RollingWindow(5, LENGTH, START);
        List<Spent> spent = new ArrayList<>();
        long now = START;
        for (int i = 0; i < prices.size(); i++) {
            now += pauses.get(i);
            int price = prices.get(i);
            long at = window.earliest(price, now);
            long last = spent.isEmpty() ? START : spent.get(spent.size() - 1).at();
            if (at - now > 0 && at - last > 0) {
                long still = spent.stream()
                        .filter(other -> at - 1 - other.at() < LENGTH.toNanos())
                        .mapToLong(Spent::price)
                        .sum();
                assertThat(still + price).isGreaterThan(5);
            }
            window.book(price, at);
            spent.add(new Spent(price, at));
        }
    }

    @Test
    void points_are_free_again_after_the_windows_length_and_not_before() {
        RollingWindow window = new RollingWindow(3, LENGTH, START);
        window.book(3, window.earliest(3, START));

        assertThat(window.left(START + 999)).isZero();
        assertThat(window.earliest(1, START + 999)).isEqualTo(START + 1000);
        assertThat(window.left(START + 1000)).isEqualTo(3);
        assertThat(window.earliest(3, START + 1000)).isEqualTo(START + 1000);
    }

    @Test
    void a_cheap_call_does_not_overtake_a_waiting_one() {
        RollingWindow window = new RollingWindow(3, LENGTH, START);
        window.book(2, window.earliest(2, START));
        long dear = window.earliest(3, START);
        window.book(3, dear);

        assertThat(dear).isEqualTo(START + 1000);
        assertThat(window.earliest(1, START)).isEqualTo(START + 2000);
    }

    @Test
    void cancelled_points_can_be_spent_again() {
        RollingWindow window = new RollingWindow(3, LENGTH, START);
        Booking booking = window.book(3, window.earliest(3, START));

        window.cancel(booking);
        window.cancel(booking);

        assertThat(window.left(START)).isEqualTo(3);
        assertThat(window.earliest(3, START)).isEqualTo(START);
    }

    @Test
    void a_closed_window_opens_at_the_latest_time_it_was_closed_until() {
        RollingWindow window = new RollingWindow(3, LENGTH, START);
        window.closeUntil(START + 500);
        window.closeUntil(START + 200);

        assertThat(window.closedFor(START)).isEqualTo(500);
        assertThat(window.earliest(1, START)).isEqualTo(START + 500);
        assertThat(window.earliest(1, START + 700)).isEqualTo(START + 700);
        assertThat(window.closedFor(START + 700)).isZero();
    }
}
