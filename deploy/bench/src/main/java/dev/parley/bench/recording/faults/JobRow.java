package dev.parley.bench.recording.faults;

import java.util.Optional;

/** Row of a job; {@code error} is the code of its last failed attempt. */
record JobRow(String status, String stage, int attempts, long epoch, Optional<String> owner, Optional<String> error) {

    boolean hasEnded() {
        return status.equals("done") || status.equals("failed");
    }

    boolean isRunning(String at) {
        return status.equals("running") && stage.equals(at);
    }
}
