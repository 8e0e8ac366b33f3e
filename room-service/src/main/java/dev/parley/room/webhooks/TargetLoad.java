package dev.parley.room.webhooks;

import dev.parley.room.config.RoomServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Load of this replica by target (host and port): how many attempts run. Targets that were slow at their last attempt, or that
 * were never called, have one at a time, and all of them together a quarter of the capacity, so that they delay nobody else.
 */
@ApplicationScoped
class TargetLoad {

    private static final int SHARE_OF_OTHERS = 4;

    private final int capacity;
    private final long maxBytes;
    private final Map<String, Integer> running = new HashMap<>();
    private final Set<UUID> runningToOthers = new HashSet<>();
    private int attempts;
    private long bytes;

    @Inject
    TargetLoad(RoomServiceConfig config) {
        this(config.outgoingWebhooks().concurrency(), config.outgoingWebhooks().maxBytes());
    }

    TargetLoad(int capacity, long maxBytes) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
    }

    synchronized void begin(DueDelivery delivery) {
        attempts++;
        bytes += delivery.size();
        running.merge(delivery.target(), 1, Integer::sum);
        if (!delivery.fast()) {
            runningToOthers.add(delivery.id());
        }
    }

    synchronized void end(DueDelivery delivery) {
        attempts--;
        bytes -= delivery.size();
        running.computeIfPresent(delivery.target(), (target, count) -> count > 1 ? count - 1 : null);
        runningToOthers.remove(delivery.id());
        if (attempts == 0) {
            notifyAll();
        }
    }

    synchronized FreeCapacity free() {
        int others = Math.max(0, capacity / SHARE_OF_OTHERS - runningToOthers.size());
        return new FreeCapacity(capacity - attempts, maxBytes - bytes, running, others);
    }

    synchronized boolean isIdle() {
        return attempts == 0;
    }

    /** Waits until nothing runs, but not longer than {@code limit}. Not for event loops. */
    synchronized void awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); attempts > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
