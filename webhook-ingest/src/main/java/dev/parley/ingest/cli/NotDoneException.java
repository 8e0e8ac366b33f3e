package dev.parley.ingest.cli;

/** Exception for a command that failed. The message is shown to the operator. */
final class NotDoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotDoneException(String message) {
        super(message);
    }
}
