package dev.parley.runtime.body;

/** Exception for a connection that the sender closed before the body was complete. */
public final class SenderGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SenderGoneException() {
        super("the sender closed the connection", null, false, false);
    }
}
