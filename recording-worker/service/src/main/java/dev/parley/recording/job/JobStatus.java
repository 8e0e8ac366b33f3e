package dev.parley.recording.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Status of a job. */
public enum JobStatus {
    /** Waits for a worker or for its next attempt. */
    QUEUED,
    /** A worker holds its lease. */
    RUNNING,
    /** Ended: the transcript is published, or the recording is kept because tracks of its meeting are transcribed. */
    DONE,
    /** Ended without a transcript; an operator can run it again. */
    FAILED;

    /** The name in the database and over HTTP. */
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
