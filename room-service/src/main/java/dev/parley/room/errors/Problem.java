package dev.parley.room.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A failure as problem details (RFC 9457).
 *
 * @param type a URN of {@code code}
 * @param code stable, for programs
 * @param detail for people; never repeats what the caller sent
 * @param retryable whether the same request may succeed later without anybody changing anything
 * @param retryAfter seconds to wait before that
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable Boolean retryable,
        @Nullable Long retryAfter) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
