package dev.parley.bench.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/** Deliveries for those who send them: given out one by one at a steady pace, and made as long as there is need. Thread-safe. */
final class DeliverySchedule {

    private final long interval;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private long nextNanos = System.nanoTime();
    private boolean ended;

    /** @param interval the least time between two deliveries */
    DeliverySchedule(Duration interval) {
        this.interval = interval.toNanos();
    }

    synchronized void add(Collection<Delivery> more) {
        waiting.addAll(more);
        nextNanos = Math.max(nextNanos, System.nanoTime());
        notifyAll();
    }

    /** Nothing more will be added. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The next, once it is due; empty once all were given out and no more will come. */
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
