package dev.parley.ingest;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility with a long limit, for slow machines. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Eventually() {}

    public static ConditionFactory eventually() {
        return Awaitility.await().atMost(LIMIT);
    }
}
