package dev.parley.local.build;

/** Maven did not build what is to be run; the message holds its last words. */
public final class BuildException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BuildException(String message) {
        super(message);
    }

    BuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
