package dev.parley.runtime.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457): the body of every answer that is an error, media type {@value #MEDIA_TYPE}.
 *
 * @param type a URN of {@code code}
 * @param title the standard words of {@code status}
 * @param status the HTTP status
 * @param detail for people, may change; never repeats what the caller sent, holds no secret, link or name; absent if
 *     {@code code} says it all
 * @param code stable, one of {@link ErrorCode#code}
 * @param retryable whether the same request may succeed later without anybody changing anything
 * @param retryAfter whole seconds to wait before that, at least 1; absent if unknown
 * @param extensions further members by name, in snake case; written beside the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "retryable", "retry_after"})
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        boolean retryable,
        @JsonProperty("retry_after") @Nullable Long retryAfter,
        @JsonAnyGetter Map<String, Object> extensions) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the extensions. */
    public Problem {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** The problem of {@code code} with its own status. */
    public static Problem of(ErrorCode code, @Nullable String detail) {
        return of(code, code.status(), detail, code.retryable(), Optional.empty());
    }

    /**
     * The problem of {@code code}, where this failure differs from the usual one.
     *
     * @param retryAfter rounded up to whole seconds and never 0: a caller that returns at once returns too early
     */
    public static Problem of(
            ErrorCode code, int status, @Nullable String detail, boolean retryable, Optional<Duration> retryAfter) {
        return new Problem(
                code.type(),
                title(status),
                status,
                detail,
                code.code(),
                retryable,
                retryAfter.map(Problem::seconds).orElse(null),
                Map.of());
    }

    /** This problem with one more member. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, title, status, detail, code, retryable, retryAfter, more);
    }

    private static String title(int status) {
        // Netty has the words of RFC 4918; RFC 9110 renamed the status.
        return status == 422
                ? "Unprocessable Content"
                : HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
