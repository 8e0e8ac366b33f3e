package dev.parley.ingest.cli;

/** The service does not do it, or cannot be reached. Says why, for the operator to read. */
final class NotDoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotDoneException(String message) {
        super(message);
    }
}
