package dev.parley.runtime.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Error codes: every failure that a Parley service answers with, the same in all services. A code is stable; its words
 * and its status are documented in {@code docs/errors.md}, which a test compares with this enum.
 */
public enum ErrorCode {
    // What any HTTP request can get wrong.
    MALFORMED_REQUEST(400, Fault.CALLER, false),
    MALFORMED_JSON(400, Fault.CALLER, false),
    INVALID_REQUEST(422, Fault.CALLER, false),
    UNAUTHORIZED(401, Fault.CALLER, false),
    FORBIDDEN(403, Fault.CALLER, false),
    NOT_FOUND(404, Fault.CALLER, false),
    METHOD_NOT_ALLOWED(405, Fault.CALLER, false),
    NOT_ACCEPTABLE(406, Fault.CALLER, false),
    BODY_TOO_SLOW(408, Fault.CALLER, true),
    LENGTH_REQUIRED(411, Fault.CALLER, false),
    BODY_TOO_LARGE(413, Fault.CALLER, false),
    URI_TOO_LONG(414, Fault.CALLER, false),
    UNSUPPORTED_MEDIA_TYPE(415, Fault.CALLER, false),
    RANGE_NOT_SATISFIABLE(416, Fault.CALLER, false),
    HEADERS_TOO_LARGE(431, Fault.CALLER, false),

    // What a service gets wrong, or cannot do for the moment.
    INTERNAL_ERROR(500, Fault.SERVICE, false),
    TEMPORARILY_UNAVAILABLE(503, Fault.SERVICE, true),
    OVERLOADED(503, Fault.SERVICE, true),

    // What a provider does, as platform-gateway tells it.
    PROVIDER_REJECTED(422, Fault.CALLER, false),
    PROVIDER_DENIED(502, Fault.OPERATOR, false),
    PROVIDER_NOT_FOUND(404, Fault.NONE, false),
    PROVIDER_CONFLICT(409, Fault.NONE, false),
    PROVIDER_RATE_LIMITED(503, Fault.PROVIDER, true),
    PROVIDER_UNAVAILABLE(502, Fault.PROVIDER, true),
    PROVIDER_TIMEOUT(504, Fault.PROVIDER, true),
    PROVIDER_UNINTELLIGIBLE(502, Fault.PROVIDER, false),

    // What platform-gateway decides before it calls a provider.
    CIRCUIT_OPEN(503, Fault.PROVIDER, true),
    TOO_MANY_CALLS_WAITING(503, Fault.CALLER, true),
    RATE_BUDGET_SPENT(503, Fault.CALLER, true),
    UNKNOWN_PLATFORM(404, Fault.CALLER, false),
    PLATFORM_NOT_ENABLED(409, Fault.CALLER, false),
    UNSUPPORTED_CAPABILITY(501, Fault.CALLER, false),

    // What a caller of platform-gateway sees when no gateway answers.
    GATEWAY_UNREACHABLE(503, Fault.SERVICE, true),
    GATEWAY_TIMEOUT(504, Fault.SERVICE, true),
    GATEWAY_UNINTELLIGIBLE(502, Fault.SERVICE, false),

    // room-service.
    LOGIN_REQUIRED(401, Fault.CALLER, false),
    INVALID_API_KEY(401, Fault.CALLER, false),
    CROSS_SITE_REQUEST(403, Fault.CALLER, false),
    NOT_AN_OPERATOR(403, Fault.CALLER, false),
    NOT_THE_OWNER(403, Fault.CALLER, false),
    ROOM_LOCKED(403, Fault.CALLER, false),
    TOO_MANY_REQUESTS(429, Fault.CALLER, true),
    API_KEY_NOT_FOUND(404, Fault.CALLER, false),
    ROOM_NOT_FOUND(404, Fault.CALLER, false),
    MEETING_NOT_FOUND(404, Fault.CALLER, false),
    TRANSCRIPT_NOT_FOUND(404, Fault.CALLER, false),
    PARTICIPANT_NOT_FOUND(404, Fault.CALLER, false),
    TOPIC_NOT_FOUND(404, Fault.CALLER, false),
    AUDIO_NOT_FOUND(404, Fault.CALLER, false),
    LOGO_NOT_FOUND(404, Fault.CALLER, false),
    WEBHOOK_DELIVERY_NOT_FOUND(404, Fault.CALLER, false),
    ROOM_WITHOUT_WEBHOOK(409, Fault.CALLER, false),
    ROOM_NAME_TAKEN(409, Fault.CALLER, false),
    MEETING_NOT_ACTIVE(400, Fault.CALLER, false),
    MEETING_OVER(400, Fault.CALLER, false),
    RECORDING_NOT_BY_SERVER(400, Fault.CALLER, false),
    MEETING_CREATION_IN_PROGRESS(503, Fault.NONE, true),
    RECORDING_NOT_MADE(409, Fault.NONE, false),
    TRANSCRIPT_LOCKED(400, Fault.CALLER, false),
    TRANSCRIPT_NOT_READY(400, Fault.CALLER, false),
    UPLOAD_NOT_EXPECTED(400, Fault.CALLER, false),
    UPLOAD_WITHOUT_AUDIO(400, Fault.CALLER, false),
    UPLOAD_TOO_LARGE(413, Fault.CALLER, false),
    SPEAKER_TAKEN(400, Fault.CALLER, false),
    SPEAKER_AMBIGUOUS(400, Fault.CALLER, false),
    INVALID_TIME_RANGE(400, Fault.CALLER, false),
    CALENDAR_NOT_CONFIGURED(400, Fault.CALLER, false),
    CALENDAR_NOT_READ(502, Fault.CALLER, true),

    // recording-worker.
    RECORDING_NOT_FOUND(404, Fault.CALLER, false),
    JOB_NOT_RETRYABLE(409, Fault.CALLER, false),
    JOB_NOT_ENDED(409, Fault.CALLER, false),
    JOB_ENDED(409, Fault.CALLER, false),

    // webhook-ingest.
    NOT_A_JSON_OBJECT(400, Fault.CALLER, false),
    UNUSABLE_CONTENT(400, Fault.CALLER, false),
    UNKNOWN_ROUTE(404, Fault.CALLER, false),
    DELIVERY_LOG_UNAVAILABLE(503, Fault.SERVICE, true),
    TOO_MANY_READERS(503, Fault.CALLER, true),
    REPLAY_RUNNING(409, Fault.CALLER, true);

    /** Whose fault a failure is: the party that can mend it, and so whom an alert is for. */
    public enum Fault {
        /** Nobody's: an ordinary negative answer. */
        NONE,
        /** The caller sent something that cannot be done, or too much at a time. */
        CALLER,
        /** The operator of this installation has to change a setting. */
        OPERATOR,
        /** The provider failed, was silent, or limited us. */
        PROVIDER,
        /** A Parley service failed, or a part that it needs. */
        SERVICE;

        /** The word in metrics and traces. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, ErrorCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ErrorCode::code, Function.identity()));

    private final int status;
    private final Fault fault;
    private final boolean retryable;
    private final String code;

    ErrorCode(int status, Fault fault, boolean retryable) {
        this.status = status;
        this.fault = fault;
        this.retryable = retryable;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code with these words, if this version knows it: another service may be a version ahead. */
    public static Optional<ErrorCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The code for a status that the HTTP server chose; {@link #MALFORMED_REQUEST} for a 4xx that has none of its own. */
    public static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TOO_SLOW;
            case 411 -> LENGTH_REQUIRED;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID_REQUEST;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> TEMPORARILY_UNAVAILABLE;
            default -> status >= 500 ? INTERNAL_ERROR : MALFORMED_REQUEST;
        };
    }

    /** The code in answers, metrics and logs: lower case with hyphens. */
    public String code() {
        return code;
    }

    /** The HTTP status, unless the failure gives another. */
    public int status() {
        return status;
    }

    /** Whose fault the failure is. */
    public Fault fault() {
        return fault;
    }

    /** Whether the same request may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** The code as a URI, the {@code type} of problem details. */
    public String type() {
        return "urn:parley:problem:" + code;
    }

    @Override
    public String toString() {
        return code;
    }
}
