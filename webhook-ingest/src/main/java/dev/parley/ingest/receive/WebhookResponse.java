package dev.parley.ingest.receive;

/** Every answer that a provider can get, and nothing else: status, stable code, text. */
enum WebhookResponse {
    ACCEPTED(200, "accepted", "", "", false),
    DUPLICATE(200, "duplicate", "", "", false),
    PING(200, "ping", "", "", false),
    /** Taken from a sender that proves nothing, and forgotten. */
    UNPROVEN(200, "unproven", "", "", false),
    NOT_AN_OBJECT(
            400,
            "not-a-json-object",
            "The body is not a JSON object",
            "The body is not a JSON object. What is signed is kept all the same. Sending it again does not help.",
            false),
    OBJECTIONABLE(
            400,
            "unusable-content",
            "The body cannot be used",
            "The signature is right and the delivery is kept, but it says what must not be. Sending it again does not help.",
            false),
    /** One body whatever was wrong: a stranger learns nothing. */
    UNAUTHORIZED(401, "unauthorized", "Not authenticated", "The request is not authenticated.", false),
    UNKNOWN_ROUTE(404, "unknown-route", "No such endpoint", "Nothing is received at this address.", false),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Only POST is possible here", "Use POST.", false),
    BODY_TOO_SLOW(408, "body-too-slow", "The body did not arrive in time", "Sending it again, faster, may help.", true),
    BODY_TOO_LARGE(
            413,
            "body-too-large",
            "The body is too large",
            "The body is larger than is taken here. Sending it again does not help.",
            false),
    OVERLOADED(
            503,
            "overloaded",
            "Too many requests at once",
            "The delivery is not kept. The fault is ours; send it again later.",
            true),
    LOG_UNAVAILABLE(
            503,
            "delivery-log-unavailable",
            "The delivery cannot be kept right now",
            "The delivery is not known to be kept. The fault is ours; send it again later.",
            true);

    private final int status;
    private final String code;
    private final String title;
    private final String detail;
    private final boolean retryable;

    WebhookResponse(int status, String code, String title, String detail, boolean retryable) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.retryable = retryable;
    }

    int status() {
        return status;
    }

    /** Stable: in problem bodies and, as the outcome, in metrics. */
    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    /** Whether the same request may succeed later. */
    boolean retryable() {
        return retryable;
    }

    boolean success() {
        return status < 300;
    }

    /** Whether the rest of the request is unwanted, and with it the connection. */
    boolean endsConnection() {
        return this == BODY_TOO_LARGE || this == BODY_TOO_SLOW || this == OVERLOADED;
    }
}
