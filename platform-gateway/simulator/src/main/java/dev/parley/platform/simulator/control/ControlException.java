package dev.parley.platform.simulator.control;

import io.vertx.core.json.JsonObject;

/** A refused request of the control API, answered as problem details (RFC 9457). */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ControlException(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static ControlException notFound(String detail) {
        return new ControlException(404, "not-found", detail);
    }

    public static ControlException invalid(String detail) {
        return new ControlException(400, "invalid-request", detail);
    }

    public static ControlException conflict(String detail) {
        return new ControlException(409, "conflict", detail);
    }

    /** The provider lets this person not in. */
    public static ControlException forbidden(String detail) {
        return new ControlException(403, "forbidden", detail);
    }

    /** Writing to the customer's bucket or queue failed. */
    public static ControlException storage(String detail) {
        return new ControlException(502, "storage-failed", detail);
    }

    static ControlException of(int status, String detail) {
        return new ControlException(status, "refused", detail);
    }

    int status() {
        return status;
    }

    JsonObject toProblem() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", code.replace('-', ' '))
                .put("status", status)
                .put("detail", getMessage())
                .put("code", code);
    }
}
