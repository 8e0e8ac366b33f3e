package dev.parley.recording.intake;

/** The content of a record can never be processed. The message is the reason in its dead letter. */
final class RejectedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RejectedRecordException(String reason) {
        super(reason);
    }

    RejectedRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
