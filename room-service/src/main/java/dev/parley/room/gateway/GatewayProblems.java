package dev.parley.room.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.room.errors.Failure;
import java.time.Duration;
import java.util.Optional;

/** What our callers are told when the gateway, or the provider behind it, did not do what was asked. */
public final class GatewayProblems {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private GatewayProblems() {}

    /** 504 if there was no answer in time, 503 if later may help, else 502; with the gateway's code. */
    public static Failure of(PlatformCallFailed failure) {
        if (failure.code().endsWith("-timeout")) {
            return passing(504, failure, "the video platform did not answer in time");
        }
        return failure.retryable() && !failure.code().equals(PlatformCallFailed.UNINTELLIGIBLE)
                ? passing(503, failure, "the video platform cannot be used at the moment")
                : Failure.upstream(
                        502,
                        failure.code(),
                        "the video platform did not do what was asked",
                        failure.retryable(),
                        failure.retryAfter());
    }

    /** The same of the second platform, after the first one failed too; names both. */
    public static Failure ofBoth(
            String first, PlatformCallFailed firstFailure, String second, PlatformCallFailed secondFailure) {
        Failure failure = of(secondFailure);
        return Failure.upstream(
                failure.status(),
                failure.code(),
                "neither %s (%s) nor %s (%s) can be used"
                        .formatted(first, firstFailure.code(), second, secondFailure.code()),
                failure.retryable(),
                failure.retryAfter());
    }

    private static Failure passing(int status, PlatformCallFailed failure, String detail) {
        return Failure.upstream(
                status,
                failure.code(),
                detail,
                true,
                Optional.of(failure.retryAfter().orElse(PAUSE)));
    }
}
