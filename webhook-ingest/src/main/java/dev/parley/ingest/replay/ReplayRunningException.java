package dev.parley.ingest.replay;

import java.util.UUID;

/** Exception for a start while another replay runs. */
public final class ReplayRunningException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplayRunningException(UUID running) {
        super("replay " + running + " is running", null, false, false);
    }
}
