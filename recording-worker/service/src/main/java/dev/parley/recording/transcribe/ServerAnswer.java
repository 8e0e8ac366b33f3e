package dev.parley.recording.transcribe;

import java.time.Duration;
import java.util.Optional;

/**
 * Answer of a transcription server, of any status.
 *
 * @param retryAfter when the server wants to be asked again
 */
record ServerAnswer(int status, String body, Optional<Duration> retryAfter) {

    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    boolean isOk() {
        return status == OK;
    }

    /** Whether the server asks for patience: it did not work on the request. */
    boolean isBusy() {
        return (status == TOO_MANY || status == UNAVAILABLE) && retryAfter.isPresent();
    }
}
