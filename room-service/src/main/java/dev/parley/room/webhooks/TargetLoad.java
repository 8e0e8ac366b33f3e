package dev.parley.room.webhooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * Load of this replica by target (host and port): how many attempts run. A target that was slow at its last attempt, or that
 * was never called by this process, gets one at a time, and all such targets together get a quarter of the capacity, so that
 * they delay nobody else.
 */
@ApplicationScoped
class TargetLoad {

    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final int SHARE_OF_OTHERS = 4;
    private static final int MAX_FAST_TARGETS = 5_000;
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private final int capacity;
    private final int perTarget;
    private final long maxBytes;
    private final Cache<String, Boolean> fastTargets = Caffeine.newBuilder()
            .maximumSize(MAX_FAST_TARGETS)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Map<String, Integer> running = new HashMap<>();
    private final Set<UUID> runningToOthers = new HashSet<>();
    private int attempts;
    private long bytes;

    @Inject
    TargetLoad(RoomServiceConfig config) {
        this(
                config.outgoingWebhooks().concurrency(),
                config.outgoingWebhooks().concurrencyPerHost(),
                config.outgoingWebhooks().maxBytes());
    }

    TargetLoad(int capacity, int perTarget, long maxBytes) {
        this.capacity = capacity;
        this.perTarget = perTarget;
        this.maxBytes = maxBytes;
    }

    synchronized void begin(DueDelivery delivery) {
        attempts++;
        bytes += delivery.size();
        running.merge(delivery.target(), 1, Integer::sum);
        if (fastTargets.getIfPresent(delivery.target()) == null) {
            runningToOthers.add(delivery.id());
        }
    }

    synchronized void end(DueDelivery delivery, Duration duration) {
        attempts--;
        bytes -= delivery.size();
        running.computeIfPresent(delivery.target(), (target, count) -> count > 1 ? count - 1 : null);
        runningToOthers.remove(delivery.id());
        if (duration.compareTo(SLOW) < 0) {
            fastTargets.put(delivery.target(), true);
        } else {
            fastTargets.invalidate(delivery.target());
        }
        if (attempts == 0) {
            notifyAll();
        }
    }

    synchronized FreeCapacity free() {
        Map<String, Integer> allowances = new HashMap<>();
        running.keySet().forEach(target -> allowances.put(target, 0));
        fastTargets
                .asMap()
                .keySet()
                .forEach(target -> allowances.put(target, Math.max(0, perTarget - running.getOrDefault(target, 0))));
        int others = Math.max(0, capacity / SHARE_OF_OTHERS - runningToOthers.size());
        return new FreeCapacity(capacity - attempts, maxBytes - bytes, allowances, others);
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
