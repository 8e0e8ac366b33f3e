package dev.parley.ingest;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what will be, also on a machine that is slow: the limit is for what never comes. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Eventually() {}

    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(LIMIT);
    }
}
