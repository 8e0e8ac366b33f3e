package dev.parley.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryScheduleTest {

    private final Deliveries deliveries = new Deliveries(new byte[] {1});

    @Test
    void deliveries_are_handed_out_in_order_while_more_are_added() {
        DeliverySchedule schedule = new DeliverySchedule(Duration.ofMillis(1));
        List<Delivery> all = deliveries.make(6);
        schedule.add(all.subList(0, 2));
        CompletableFuture<List<Delivery>> taken = CompletableFuture.supplyAsync(() -> takeAll(schedule));

        schedule.add(all.subList(2, 6));
        schedule.end();

        assertThat(taken.join()).isEqualTo(all);
    }

    @Test
    void two_deliveries_are_at_least_the_interval_apart() throws InterruptedException {
        DeliverySchedule schedule = new DeliverySchedule(Duration.ofMillis(20));
        schedule.add(deliveries.make(3));
        long start = System.nanoTime();

        schedule.next();
        schedule.next();
        schedule.next();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(38));
    }

    private static List<Delivery> takeAll(DeliverySchedule schedule) {
        List<Delivery> taken = new ArrayList<>();
        try {
            for (Optional<Delivery> next = schedule.next(); next.isPresent(); next = schedule.next()) {
                taken.add(next.get());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return taken;
    }
}
