package dev.parley.recording.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands. */
public enum JobStatus {
    /** Waits for a worker, or for its next try. */
    QUEUED,
    /** A worker holds its lease. */
    RUNNING,
    /** The transcript is published. */
    DONE,
    /** Given up; an operator may run it again. */
    FAILED;

    /** As in the database and over HTTP. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with this name; empty if there is none. */
    public static Optional<JobStatus> parse(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }
}
