package dev.parley.room.outbox;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a batch of outbox rows while it is sent. After a failed row no other one of its key is sent; once Kafka cannot be
 * reached, or the time is up, none at all.
 */
final class OutboxBatch {

    private final Function<OutboxRows.Pending, Uni<Void>> send;
    private final long end;
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<String> failedKeys = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean unreachable;

    /**
     * @param send sends one row
     * @param limit time in which sends may begin
     */
    OutboxBatch(Function<OutboxRows.Pending, Uni<Void>> send, Duration limit) {
        this.send = send;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** Sends a row, or leaves it out; never fails. */
    Uni<Void> send(OutboxRows.Pending row) {
        return Uni.createFrom()
                .deferred(() -> isOver() || failedKeys.contains(row.key())
                        ? Uni.createFrom().voidItem()
                        : send.apply(row)
                                .invoke(() -> acknowledged.add(row.position()))
                                .onFailure()
                                .invoke(cause -> failed(row, cause))
                                .onFailure()
                                .recoverWithNull());
    }

    private void failed(OutboxRows.Pending row, Throwable cause) {
        failedKeys.add(row.key());
        failure.compareAndSet(null, cause);
        unreachable |= cause instanceof RetriableException;
    }

    private boolean isOver() {
        return unreachable || System.nanoTime() - end > 0;
    }

    /** Positions of the rows that Kafka has. */
    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The first failure. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }
}
