package dev.parley.room.cli.call;

import dev.parley.room.console.CommandFailedException;

/** Exception for a call that the service refused. */
public final class CallRefusedException extends CommandFailedException {

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;

    private final int status;

    CallRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Whether what the call is about is not there. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
