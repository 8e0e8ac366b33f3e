package dev.parley.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pauses before restarts: 1 s, then twice as long each time, up to a minute. They begin anew for a process that ran for ten
 * minutes. Thread-safe.
 */
final class RestartPauses {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration STABLE = Duration.ofMinutes(10);

    private final Map<String, Restart> last = new ConcurrentHashMap<>();

    private record Restart(Duration pause, Instant ended) {}

    /** The pause before the next start of a process that ended {@code now}. */
    Duration next(String name, Instant now) {
        return last.compute(name, (key, before) -> new Restart(pause(before, now), now))
                .pause();
    }

    private static Duration pause(@Nullable Restart before, Instant now) {
        if (before == null || now.isAfter(before.ended().plus(STABLE))) {
            return FIRST;
        }
        Duration twice = before.pause().multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
