package dev.parley.ingest.receive;

import dev.parley.runtime.problem.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Response to a webhook: all that a provider can get. Errors take status, code and retryability from {@link ErrorCode}. */
enum WebhookResponse {
    ACCEPTED("accepted"),
    DUPLICATE("duplicate"),
    PING("ping"),
    /** From a route that authenticates nobody; counted and not kept. */
    UNPROVEN("unproven"),
    NOT_AN_OBJECT(
            ErrorCode.NOT_A_JSON_OBJECT,
            "The body is not a JSON object. The delivery is kept; sending it again does not help."),
    OBJECTIONABLE(
            ErrorCode.UNUSABLE_CONTENT,
            "The signature is valid and the delivery is kept, but a value in it is not allowed. Sending it again does not"
                    + " help."),
    /** One body for all reasons: a caller learns nothing about signatures. */
    UNAUTHORIZED(ErrorCode.UNAUTHORIZED, "The request is not authenticated."),
    UNKNOWN_ROUTE(ErrorCode.UNKNOWN_ROUTE, "No webhook is received at this address."),
    METHOD_NOT_ALLOWED(ErrorCode.METHOD_NOT_ALLOWED, "Only POST is allowed."),
    BODY_TOO_SLOW(ErrorCode.BODY_TOO_SLOW, "The body did not arrive in time. Sending it again, faster, may help."),
    BODY_TOO_LARGE(ErrorCode.BODY_TOO_LARGE, "The body is larger than allowed. Sending it again does not help."),
    OVERLOADED(
            ErrorCode.OVERLOADED,
            "Too many requests at once; the delivery is not kept. The fault is the service's; send it again later."),
    LOG_UNAVAILABLE(
            ErrorCode.DELIVERY_LOG_UNAVAILABLE,
            "The delivery may not be kept. The fault is the service's; send it again later.");

    private final int status;
    private final String outcome;
    private final @Nullable ErrorCode error;
    private final String detail;

    WebhookResponse(String outcome) {
        this.status = 200;
        this.outcome = outcome;
        this.error = null;
        this.detail = "";
    }

    WebhookResponse(ErrorCode error, String detail) {
        this.status = error.status();
        this.outcome = error.code();
        this.error = error;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    /** The outcome in metrics and log lines: the error code, or the word of a success. Stable. */
    String outcome() {
        return outcome;
    }

    /** The error code; empty for a success. */
    Optional<ErrorCode> error() {
        return Optional.ofNullable(error);
    }

    String detail() {
        return detail;
    }

    boolean success() {
        return error == null;
    }

    /** Whether the connection is closed, because the rest of the request is not read. */
    boolean endsConnection() {
        return this == BODY_TOO_LARGE || this == BODY_TOO_SLOW || this == OVERLOADED;
    }
}
