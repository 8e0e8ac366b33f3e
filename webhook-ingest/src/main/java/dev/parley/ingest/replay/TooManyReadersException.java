package dev.parley.ingest.replay;

/** The log is being read by as many as may at once; trying again helps. */
public final class TooManyReadersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyReadersException() {
        super("too many readers", null, false, false);
    }
}
