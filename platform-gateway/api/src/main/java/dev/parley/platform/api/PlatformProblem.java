package dev.parley.platform.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.PlatformException.Reach;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457) of a failed call, media type {@code application/problem+json}, as callers read them. The
 * gateway writes {@link dev.parley.runtime.problem.Problem} with the members {@code reach} and {@code in_doubt}.
 *
 * @param code a code of {@link dev.parley.runtime.problem.ErrorCode}, or of a later version
 * @param retryable whether the same call may succeed later without anybody changing anything
 * @param reach how far the call got; absent if the request concerned no provider
 * @param inDoubt whether the call may have taken effect although it failed; absent if the request concerned no provider
 * @param retryAfter seconds to wait before a retry; absent if unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlatformProblem(
        @Nullable String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        boolean retryable,
        @Nullable Reach reach,
        @JsonProperty("in_doubt") @Nullable Boolean inDoubt,
        @JsonProperty("retry_after") @Nullable Long retryAfter) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
