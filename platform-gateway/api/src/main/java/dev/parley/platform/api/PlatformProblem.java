package dev.parley.platform.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.platform.spi.PlatformException.Reach;
import org.jspecify.annotations.Nullable;

/**
 * A failure as problem details (RFC 9457), media type {@code application/problem+json}.
 *
 * @param code stable; the provider's failures as in {@code PlatformException}, and the gateway's own:
 *     {@code unknown-platform}, {@code platform-not-enabled}, {@code unsupported-capability}, {@code circuit-open},
 *     {@code too-many-calls-waiting}, {@code rate-budget-spent}, {@code invalid-request}, {@code unauthorized},
 *     {@code not-found}, {@code method-not-allowed}, {@code not-acceptable}, {@code unsupported-media-type},
 *     {@code body-too-large}, {@code length-required}, {@code internal-error}
 * @param retryable whether the same call may succeed later without anybody changing anything
 * @param reach whether the provider was reached; absent where no provider is concerned
 * @param inDoubt whether what was asked may have been done all the same; absent where no provider is concerned
 * @param retryAfterSeconds how long to wait before trying again; absent if unknown
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
        @Nullable Boolean inDoubt,
        @Nullable Long retryAfterSeconds) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
