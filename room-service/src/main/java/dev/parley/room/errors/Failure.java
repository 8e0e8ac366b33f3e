package dev.parley.room.errors;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request was not done: what the caller is told. Not logged, because it is either the caller's to mend or was
 * logged where it arose. The detail never holds secrets, links, or names of people.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;

    private Failure(int status, String code, String detail, boolean retryable, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** 400: the request makes no sense in this state. */
    public static Failure badRequest(String code, String detail) {
        return new Failure(400, code, detail, false, Optional.empty());
    }

    /** 401: who calls must be known. */
    public static Failure loginRequired() {
        return new Failure(401, "login-required", "send an API key in X-API-Key", false, Optional.empty());
    }

    /** 403: this caller may not. */
    public static Failure forbidden(String code, String detail) {
        return new Failure(403, code, detail, false, Optional.empty());
    }

    /** 404: {@code what} (a noun) does not exist. */
    public static Failure notFound(String what) {
        return new Failure(404, what + "-not-found", "there is no such " + what, false, Optional.empty());
    }

    /** 409: something is in the way. */
    public static Failure conflict(String code, String detail) {
        return new Failure(409, code, detail, false, Optional.empty());
    }

    /** 422: well-formed, but a value is out of its range. */
    public static Failure invalid(String detail) {
        return new Failure(422, "invalid-request", detail, false, Optional.empty());
    }

    /** 503: later may help. */
    public static Failure unavailable(String code, String detail, Duration retryAfter) {
        return new Failure(503, code, detail, true, Optional.of(retryAfter));
    }

    /** Something behind this service failed: 502, 503 or 504. */
    public static Failure upstream(
            int status, String code, String detail, boolean retryable, Optional<Duration> retryAfter) {
        return new Failure(status, code, detail, retryable, retryAfter);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Whether the same request may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** How long to wait before trying again, where that is known. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
