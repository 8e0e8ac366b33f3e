package dev.parley.bench.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/** Queue of deliveries that hands out one per interval. Thread-safe. */
final class DeliverySchedule {

    private final long interval;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private long nextNanos = System.nanoTime();
    private boolean ended;

    /** @param interval minimum time between two deliveries */
    DeliverySchedule(Duration interval) {
        this.interval = interval.toNanos();
    }

    synchronized void add(Collection<Delivery> more) {
        waiting.addAll(more);
        nextNanos = Math.max(nextNanos, System.nanoTime());
        notifyAll();
    }

    /** Marks the end: nothing is added afterwards. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for the next delivery and until it is due; empty at the end. */
    synchronized Optional<Delivery> next() throws InterruptedException {
        while (true) {
            long pause = (nextNanos - System.nanoTime()) / 1_000_000;
            if (waiting.isEmpty()) {
                if (ended) {
                    return Optional.empty();
                }
                wait();
            } else if (pause > 0) {
                wait(pause);
            } else {
                nextNanos += interval;
                return Optional.of(waiting.removeFirst());
            }
        }
    }
}
