package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetLoadTest {

    private final TargetLoad load = new TargetLoad(40, 1000);

    private DueDelivery begun(String target, boolean fast) {
        DueDelivery delivery = new DueDelivery(
                UUID.randomUUID(),
                "test",
                "0123456789",
                target,
                fast,
                1,
                1,
                Optional.empty(),
                List.of(),
                Instant.EPOCH);
        load.begin(delivery);
        return delivery;
    }

    @Test
    void attempts_are_counted_together_by_bytes_and_by_target() {
        List<DueDelivery> running =
                IntStream.range(0, 4).mapToObj(any -> begun("a", true)).toList();

        assertThat(load.free()).isEqualTo(new FreeCapacity(36, 960, Map.of("a", 4), 10));

        running.forEach(load::end);
        assertThat(load.free()).isEqualTo(new FreeCapacity(40, 1000, Map.of(), 10));
        assertThat(load.isIdle()).isTrue();
    }

    @Test
    void all_targets_that_are_not_known_to_be_fast_leave_three_quarters_to_others() {
        DueDelivery first = begun("slow", false);
        IntStream.range(0, 9).forEach(number -> begun("new" + number, false));

        assertThat(load.free().others()).isZero();
        assertThat(load.free().attempts()).isEqualTo(30);

        load.end(first);
        assertThat(load.free().others()).isEqualTo(1);
    }
}
