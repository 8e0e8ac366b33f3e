package dev.parley.ingest.replay;

/** Exception for a read while the maximum number of requests read the log; a retry helps. */
public final class TooManyReadersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyReadersException() {
        super("too many readers", null, false, false);
    }
}
