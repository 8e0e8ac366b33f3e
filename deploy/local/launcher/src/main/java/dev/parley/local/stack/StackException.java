package dev.parley.local.stack;

/** The stack cannot start or continue; the message gives the cause and the remedy. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
