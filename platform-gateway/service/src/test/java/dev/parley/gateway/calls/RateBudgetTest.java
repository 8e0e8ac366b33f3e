package dev.parley.gateway.calls;

import static dev.parley.platform.spi.PlatformOperation.CREATE_MEETING;
import static dev.parley.platform.spi.PlatformOperation.DELETE_ROOM;
import static dev.parley.platform.spi.PlatformOperation.PRESENCE;
import static dev.parley.platform.spi.PlatformOperation.ROOM_SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.calls.RateBudget.Ticket;
import dev.parley.gateway.calls.TestLimits.TestBudget;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBudgetTest {

    private static final RateLimit ALL =
            new RateLimit("all", 10, Duration.ofSeconds(60), Map.of(CREATE_MEETING, 4, DELETE_ROOM, 2, PRESENCE, 1));
    private static final RateLimit DELETIONS =
            new RateLimit("deletions", 2, Duration.ofSeconds(30), Map.of(DELETE_ROOM, 1));

    private final AtomicLong now = new AtomicLong();

    private RateBudget budget(double share, Duration maxWait) {
        return new RateBudget(
                List.of(ALL, DELETIONS), new TestBudget(share, maxWait, Duration.ofSeconds(20)), now::get);
    }

    private RateBudget budget() {
        return budget(1, Duration.ofSeconds(2));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Optional<Duration> book(RateBudget budget, PlatformOperation operation) {
        return budget.book(operation).map(Ticket::delay);
    }

    @Test
    void each_operation_spends_its_price_until_no_points_are_left() {
        RateBudget budget = budget();

        assertThat(book(budget, CREATE_MEETING)).contains(Duration.ZERO);
        assertThat(book(budget, CREATE_MEETING)).contains(Duration.ZERO);
        assertThat(budget.left("all")).isEqualTo(2);
        assertThat(book(budget, CREATE_MEETING)).isEmpty();
        assertThat(budget.delay(CREATE_MEETING)).isEqualTo(Duration.ofSeconds(60));
        assertThat(book(budget, PRESENCE)).as("what was refused is not booked").contains(Duration.ZERO);
    }

    @Test
    void a_call_has_to_fit_into_every_limit_that_prices_it() {
        RateBudget budget = budget();

        assertThat(book(budget, DELETE_ROOM)).contains(Duration.ZERO);
        assertThat(book(budget, DELETE_ROOM)).contains(Duration.ZERO);
        assertThat(book(budget, DELETE_ROOM)).isEmpty();
        assertThat(budget.left("deletions")).isZero();
        assertThat(budget.left("all")).isEqualTo(6);
    }

    @Test
    void an_operation_without_a_price_is_free() {
        RateBudget budget = budget();

        for (int i = 0; i < 1000; i++) {
            assertThat(book(budget, ROOM_SESSIONS)).contains(Duration.ZERO);
        }
    }

    @Test
    void a_ticket_has_the_delay_until_its_points_are_free() {
        RateBudget budget = budget();
        book(budget, CREATE_MEETING);
        book(budget, CREATE_MEETING);
        pass(Duration.ofMillis(58_500));

        assertThat(book(budget, CREATE_MEETING)).contains(Duration.ofMillis(1500));
        assertThat(budget.left("all")).as("what is booked is gone").isZero();
    }

    @Test
    void a_cancelled_ticket_returns_its_points_in_every_limit() {
        RateBudget budget = budget();
        Ticket ticket = budget.book(DELETE_ROOM).orElseThrow();

        ticket.cancel();
        ticket.cancel();

        assertThat(budget.left("all")).isEqualTo(10);
        assertThat(budget.left("deletions")).isEqualTo(2);
    }

    @Test
    void a_share_is_a_part_of_the_points() {
        assertThat(budget(0.5, Duration.ZERO).left("all")).isEqualTo(5);
        assertThat(budget(3, Duration.ZERO).left("all")).isEqualTo(30);
        assertThat(budget(1e12, Duration.ZERO).left("all")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_share_below_the_highest_price_keeps_the_rate_over_a_longer_window() {
        RateBudget budget = budget(0.1, Duration.ZERO); // one point a minute

        assertThat(book(budget, CREATE_MEETING)).contains(Duration.ZERO);
        assertThat(budget.delay(CREATE_MEETING)).isEqualTo(Duration.ofMinutes(4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void a_share_must_be_above_0(double share) {
        assertThatThrownBy(() -> budget(share, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_limits_of_one_name_are_refused() {
        TestBudget settings = new TestBudget(1, Duration.ZERO, Duration.ZERO);

        assertThatThrownBy(() -> new RateBudget(List.of(ALL, ALL), settings, now::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all");
    }

    @Test
    void a_pause_holds_for_operations_of_the_same_limit_and_ends() {
        RateBudget budget = budget();

        budget.pause(PRESENCE, Duration.ofSeconds(5));

        assertThat(book(budget, CREATE_MEETING)).isEmpty();
        assertThat(book(budget, DELETE_ROOM)).isEmpty();
        assertThat(budget.delay(DELETE_ROOM)).isEqualTo(Duration.ofSeconds(5));
        assertThat(budget.paused("all")).isEqualTo(Duration.ofSeconds(5));
        assertThat(budget.paused("deletions")).isZero();
        assertThat(book(budget, ROOM_SESSIONS)).contains(Duration.ZERO);
        pass(Duration.ofSeconds(4));
        assertThat(book(budget, CREATE_MEETING)).contains(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(book(budget, DELETE_ROOM)).contains(Duration.ZERO);
    }

    @Test
    void calls_without_a_price_pause_together() {
        RateBudget budget = budget();

        budget.pause(ROOM_SESSIONS, Duration.ofSeconds(5));

        assertThat(book(budget, PlatformOperation.JOIN_LINK)).isEmpty();
        assertThat(book(budget, PRESENCE)).contains(Duration.ZERO);
    }

    @Test
    void a_pause_has_a_maximum() {
        RateBudget budget = budget();

        budget.pause(PRESENCE, Duration.ofDays(400));

        assertThat(budget.delay(PRESENCE)).isEqualTo(Duration.ofSeconds(20));
    }
}
