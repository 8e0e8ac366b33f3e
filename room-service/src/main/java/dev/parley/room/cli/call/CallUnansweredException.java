package dev.parley.room.cli.call;

import dev.parley.room.console.CommandFailedException;

/** Exception for a call that got no answer: the service cannot be reached, or does not answer in time. */
public final class CallUnansweredException extends CommandFailedException {

    private static final long serialVersionUID = 1;

    CallUnansweredException(String message) {
        super(message);
    }
}
