package dev.parley.platform.simulator.http;

/**
 * A request that a provider refuses.
 *
 * <p>{@link #getMessage()} is what the provider says about it in free text.
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
