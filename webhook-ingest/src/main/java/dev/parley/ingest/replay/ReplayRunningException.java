package dev.parley.ingest.replay;

import java.util.UUID;

/** One replay runs already; when it has ended another can be started. */
public final class ReplayRunningException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplayRunningException(UUID running) {
        super("the replay " + running + " runs", null, false, false);
    }
}
