package dev.parley.room.gateway;

import dev.parley.platform.api.PlatformProblem;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.room.errors.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call that the gateway, or the provider behind it, did not do. */
public final class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> LATER = Set.of(
            "provider-unavailable", "provider-rate-limited", "circuit-open", "too-many-calls-waiting", "gateway-unreachable");
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String code;
    private final boolean retryable;
    private final Reach reach;
    private final transient Optional<Duration> retryAfter;

    private GatewayException(
            String code, boolean retryable, Reach reach, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super("platform-gateway: " + code, cause);
        this.code = code;
        this.retryable = retryable;
        this.reach = reach;
        this.retryAfter = retryAfter;
    }

    static GatewayException of(PlatformProblem problem, int status) {
        if (problem.code() == null || problem.code().isBlank()) {
            return unintelligible(status);
        }
        return new GatewayException(
                problem.code(),
                problem.retryable(),
                problem.reach() == null ? reachOf(status) : problem.reach(),
                Optional.ofNullable(problem.retryAfterSeconds()).map(Duration::ofSeconds),
                null);
    }

    static GatewayException unintelligible(int status) {
        return new GatewayException("gateway-unintelligible", status >= 500, reachOf(status), Optional.empty(), null);
    }

    /** @param sent whether the gateway may have got the call */
    static GatewayException unreachable(Throwable cause, boolean sent) {
        return sent
                ? new GatewayException("gateway-timeout", true, Reach.UNKNOWN, Optional.empty(), cause)
                : new GatewayException("gateway-unreachable", true, Reach.NOT_ATTEMPTED, Optional.empty(), cause);
    }

    /** A refusal (4xx) comes before any provider is called; another failure may come after. */
    private static Reach reachOf(int status) {
        return status < 500 ? Reach.NOT_ATTEMPTED : Reach.UNKNOWN;
    }

    /** Stable; the gateway's, or our own word for a gateway that does not answer. */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether the call may have taken effect at the provider, so that it has to be repeated under the same id. */
    public boolean mayHaveTakenEffect() {
        return reach == Reach.UNKNOWN;
    }

    /** What our caller is told. */
    public Failure toFailure() {
        if (LATER.contains(code)) {
            return Failure.upstream(
                    503, code, "the video platform cannot be used at the moment", true, Optional.of(retryAfter.orElse(PAUSE)));
        }
        if (code.endsWith("-timeout")) {
            return Failure.upstream(
                    504, code, "the video platform did not answer in time", true, Optional.of(retryAfter.orElse(PAUSE)));
        }
        return Failure.upstream(502, code, "the video platform did not do what was asked", retryable, retryAfter);
    }
}
