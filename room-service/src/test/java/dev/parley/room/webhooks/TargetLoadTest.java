package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetLoadTest {

    private static final Duration FAST = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofSeconds(30);

    private final TargetLoad load = new TargetLoad(40, 4, 1000);

    private static DueDelivery to(String target) {
        return new DueDelivery(
                UUID.randomUUID(), "test", "0123456789", target, 1, 1, Optional.empty(), List.of(), Instant.EPOCH);
    }

    private DueDelivery begun(String target) {
        DueDelivery delivery = to(target);
        load.begin(delivery);
        return delivery;
    }

    @Test
    void attempts_are_bounded_together_by_bytes_and_by_target() {
        load.end(begun("a"), FAST);
        List<DueDelivery> running =
                IntStream.range(0, 4).mapToObj(any -> begun("a")).toList();

        assertThat(load.free()).isEqualTo(new FreeCapacity(36, 960, Map.of("a", 0), 10));

        running.forEach(delivery -> load.end(delivery, FAST));
        assertThat(load.free()).isEqualTo(new FreeCapacity(40, 1000, Map.of("a", 4), 10));
        assertThat(load.isIdle()).isTrue();
    }

    @Test
    void a_target_gets_one_attempt_at_a_time_until_it_has_answered_quickly() {
        DueDelivery first = begun("a");
        assertThat(load.free()).isEqualTo(new FreeCapacity(39, 990, Map.of("a", 0), 9));

        load.end(first, FAST);
        assertThat(load.free().allowances()).containsEntry("a", 4);

        load.end(begun("a"), SLOW);
        assertThat(load.free().allowances()).isEmpty();
    }

    @Test
    void all_targets_that_are_not_known_to_be_fast_leave_three_quarters_to_others() {
        IntStream.range(0, 5).forEach(number -> load.end(begun("slow" + number), SLOW));
        IntStream.range(0, 5).forEach(number -> begun("slow" + number));
        IntStream.range(0, 5).forEach(number -> begun("new" + number));

        assertThat(load.free().others()).isZero();
        assertThat(load.free().attempts()).isEqualTo(30);
        assertThat(load.free().allowances().values()).containsOnly(0);
    }
}
