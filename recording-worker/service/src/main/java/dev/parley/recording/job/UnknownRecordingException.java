package dev.parley.recording.job;

import java.util.UUID;

/** There is no job for this recording. */
public final class UnknownRecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownRecordingException(UUID recordingId) {
        super("no recording " + recordingId);
    }
}
