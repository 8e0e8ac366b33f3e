package dev.parley.local.stack;

/** The stack cannot do what was asked; the message tells the person at the terminal why, and what to do about it. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
