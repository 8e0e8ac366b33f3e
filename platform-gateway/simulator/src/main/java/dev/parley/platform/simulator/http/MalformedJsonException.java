package dev.parley.platform.simulator.http;

/** A body that is not a JSON object. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException() {
        super("the body is not a JSON object", null, false, false);
    }
}
