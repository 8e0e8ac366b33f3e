package dev.parley.room.outbox;

import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Outbox relay: sends the events of each key in the order of the outbox, and deletes them once Kafka has acknowledged. At
 * least once.
 */
@ApplicationScoped
class OutboxRelay implements PeriodicJob {

    private static final String JOB = "outbox-relay";
    private static final Duration LEASE = Duration.ofSeconds(45);

    /** No send begins after it, so that the last one, of 25 s at most, ends within the lease. */
    private static final Duration RUN = Duration.ofSeconds(15);

    private final OutboxRows rows;
    private final OutboxSender sender;

    OutboxRelay(OutboxRows rows, OutboxSender sender) {
        this.rows = rows;
        this.sender = sender;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "1s", LEASE);
    }

    @Override
    public Uni<Boolean> isDue() {
        return rows.isAnyPending();
    }

    /** Sends until the outbox is empty, something fails, or the time is up. */
    @Override
    public Uni<Void> run() {
        long end = System.nanoTime() + RUN.toNanos();
        return Uni.createFrom()
                .deferred(() -> sendBatch(Duration.ofNanos(end - System.nanoTime())))
                .repeat()
                .until(full -> !full || System.nanoTime() - end > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Sends the oldest events; whether there may be more. What was acknowledged is deleted even if others failed. */
    private Uni<Boolean> sendBatch(Duration limit) {
        return rows.oldest()
                .chain(pending -> sender.send(pending, limit)
                        .call(batch -> rows.delete(batch.acknowledged()))
                        .map(batch -> isFull(batch)));
    }

    private static boolean isFull(OutboxBatch batch) {
        batch.failure().ifPresent(cause -> {
            throw new IllegalStateException("Kafka has not taken every event of the outbox", cause);
        });
        return batch.acknowledged().size() == OutboxRows.BATCH;
    }
}
