package dev.parley.runtime.net;

import org.jspecify.annotations.Nullable;

/**
 * Failure of a guarded HTTP call because of a rule of the client. Failures of the connection keep their own class. The
 * message holds no URL, address or header.
 */
public final class GuardedHttpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The rule that ended the call. */
    public enum Reason {
        /** The URL, or one that it redirects to, must not be called. A retry does not help. */
        REFUSED,
        /** The host name does not resolve. A retry may help. */
        UNKNOWN_HOST,
        /** The body is larger than the request allows. A retry does not help. */
        TOO_LARGE,
        /** The call took longer than the request allows. A retry may help. */
        TIMEOUT
    }

    private final Reason reason;

    GuardedHttpException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    GuardedHttpException(Reason reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** The rule that ended the call; never null. */
    public Reason reason() {
        return reason;
    }
}
