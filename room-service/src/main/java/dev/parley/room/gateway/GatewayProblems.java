package dev.parley.room.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/** Translator of failed gateway calls into the answers of this service. */
public final class GatewayProblems {

    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    private GatewayProblems() {}

    /** 504 if there was no answer in time, 503 if a retry may help, else 502; with the gateway's code. */
    public static ProblemException of(PlatformCallFailed failure) {
        if (failure.code().endsWith("-timeout")) {
            return retryable(504, failure, "the video platform did not answer in time; retry later");
        }
        ErrorCode code = code(failure);
        return failure.retryable() && code != ErrorCode.GATEWAY_UNINTELLIGIBLE
                ? retryable(503, failure, "the video platform cannot be used at the moment; retry later")
                : problem(
                        code,
                        502,
                        "the video platform refused the request or failed",
                        failure.retryable(),
                        failure.retryAfter());
    }

    /** As {@link #of(PlatformCallFailed)}, with a detail that says more. */
    public static ProblemException of(PlatformCallFailed failure, String detail) {
        Problem problem = of(failure).problem();
        return problem(
                code(failure),
                problem.status(),
                detail,
                problem.retryable(),
                Optional.ofNullable(problem.retryAfter()).map(Duration::ofSeconds));
    }

    /** The failure of the fallback platform, after the first one failed too; names both. */
    public static ProblemException ofBoth(
            String first, PlatformCallFailed firstFailure, String second, PlatformCallFailed secondFailure) {
        return of(
                secondFailure,
                "neither %s (%s) nor %s (%s) can be used"
                        .formatted(first, firstFailure.code(), second, secondFailure.code()));
    }

    /** A code of a later version of the gateway counts as an answer that this version does not understand. */
    private static ErrorCode code(PlatformCallFailed failure) {
        return ErrorCode.of(failure.code()).orElse(ErrorCode.GATEWAY_UNINTELLIGIBLE);
    }

    private static ProblemException retryable(int status, PlatformCallFailed failure, String detail) {
        return problem(
                code(failure),
                status,
                detail,
                true,
                Optional.of(failure.retryAfter().orElse(DEFAULT_RETRY_AFTER)));
    }

    private static ProblemException problem(
            ErrorCode code, int status, String detail, boolean retryable, Optional<Duration> retryAfter) {
        return new ProblemException(code, Problem.of(code, status, detail, retryable, retryAfter));
    }
}
