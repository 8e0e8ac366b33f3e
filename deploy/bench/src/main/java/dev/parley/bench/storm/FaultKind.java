package dev.parley.bench.storm;

import java.time.Duration;
import java.util.Locale;

/** Kind of fault of a process, and how long one of its kind lasts at most before the process is healed. */
enum FaultKind {
    /** kill -9; started again afterwards. */
    KILLED(Duration.ofSeconds(5)),
    /** SIGSTOP; SIGCONT afterwards. Longer than a consumer's session, so that others take over from one that goes on. */
    FROZEN(Duration.ofSeconds(14)),
    /** SIGTERM, an orderly end; started again afterwards. */
    RESTARTED(Duration.ofSeconds(3));

    private final Duration longest;

    FaultKind(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }

    /** The name in lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
