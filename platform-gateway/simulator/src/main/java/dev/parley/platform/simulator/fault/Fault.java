package dev.parley.platform.simulator.fault;

import java.time.Duration;

/**
 * Injected fault of one call.
 *
 * @param status of the answer, for {@link Kind#STATUS}
 * @param html whether that answer is a web page instead of the provider's JSON
 * @param delay before the answer, for {@link Kind#SLOW}
 */
public record Fault(Kind kind, int status, boolean html, Duration delay) {

    /** Kind of fault. */
    public enum Kind {
        /** The operation is not executed; an error is answered. */
        STATUS,
        /** The operation is executed after a delay. */
        SLOW,
        /** The operation is not executed; the connection closes without an answer. */
        RESET,
        /** The operation is executed; the connection closes in the middle of the answer. */
        TRUNCATE
    }

    public Fault {
        if (kind == Kind.STATUS && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("a fault's status is 400 to 599");
        }
    }
}
