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
    void all_are_given_out_in_order_however_late_they_come() {
        DeliverySchedule feed = new DeliverySchedule(Duration.ofMillis(1));
        List<Delivery> all = deliveries.make(6);
        feed.add(all.subList(0, 2));
        CompletableFuture<List<Delivery>> taken = CompletableFuture.supplyAsync(() -> takeAll(feed));

        feed.add(all.subList(2, 6));
        feed.end();

        assertThat(taken.join()).isEqualTo(all);
    }

    @Test
    void there_is_at_least_the_interval_between_two() throws InterruptedException {
        DeliverySchedule feed = new DeliverySchedule(Duration.ofMillis(20));
        feed.add(deliveries.make(3));
        long start = System.nanoTime();

        feed.next();
        feed.next();
        feed.next();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(38));
    }

    private static List<Delivery> takeAll(DeliverySchedule feed) {
        List<Delivery> taken = new ArrayList<>();
        try {
            for (Optional<Delivery> next = feed.next(); next.isPresent(); next = feed.next()) {
                taken.add(next.get());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return taken;
    }
}
