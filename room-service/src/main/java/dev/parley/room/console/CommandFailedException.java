package dev.parley.room.console;

/** Exception for a command that failed. The message is shown to the operator. */
public class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what was not done, and why */
    public CommandFailedException(String message) {
        super(message);
    }
}
