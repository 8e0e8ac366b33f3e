package dev.parley.bench.storm;

import java.time.Duration;

/**
 * Fault of one process at a time of the run.
 *
 * @param at since the beginning of the run
 * @param length until the process is healed
 */
record ScheduledFault(Duration at, String lane, String process, FaultKind kind, Duration length) {

    ScheduledFault {
        if (at.isNegative() || length.isNegative()) {
            throw new IllegalArgumentException("a fault begins after the run, and ends after it began");
        }
    }

    /** When the process is healed. */
    Duration healedAt() {
        return at.plus(length);
    }
}
