package dev.parley.platform.simulator.http;

/**
 * Error response of a simulated REST API.
 *
 * <p>{@link #getMessage()} is the provider's message.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public ApiException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The HTTP status of the refusal. */
    public int status() {
        return status;
    }
}
