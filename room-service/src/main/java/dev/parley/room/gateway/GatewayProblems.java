package dev.parley.room.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.room.errors.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What our callers are told when the gateway, or the provider behind it, did not do what was asked. */
public final class GatewayProblems {

    private static final Set<String> LATER = Set.of(
            "provider-unavailable",
            "provider-rate-limited",
            "circuit-open",
            "too-many-calls-waiting",
            PlatformCallFailed.UNREACHABLE);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private GatewayProblems() {}

    /** 503 if later may help, 504 if there was no answer in time, else 502; with the gateway's code. */
    public static Failure of(PlatformCallFailed failure) {
        String code = failure.code();
        if (LATER.contains(code)) {
            return upstream(503, failure, "the video platform cannot be used at the moment");
        }
        return code.endsWith("-timeout")
                ? upstream(504, failure, "the video platform did not answer in time")
                : Failure.upstream(
                        502,
                        code,
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

    private static Failure upstream(int status, PlatformCallFailed failure, String detail) {
        return Failure.upstream(
                status,
                failure.code(),
                detail,
                true,
                Optional.of(failure.retryAfter().orElse(PAUSE)));
    }
}
