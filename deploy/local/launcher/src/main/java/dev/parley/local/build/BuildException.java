package dev.parley.local.build;

/** A failed Maven build; the message holds its last lines of output. */
public final class BuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BuildException(String message) {
        super(message);
    }

    BuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
