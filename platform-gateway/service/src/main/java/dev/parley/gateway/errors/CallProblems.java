package dev.parley.gateway.errors;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.problem.UnexpectedFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Problem details of calls to providers, with two members of their own: {@code reach} says how far the call got, and
 * {@code in_doubt} whether it may have taken effect. The exceptions are for calls that the gateway refuses, so that no
 * provider was called: another platform may be tried without doing anything twice.
 */
public final class CallProblems {

    private CallProblems() {}

    /** 404: no provider of this installation has that name. */
    public static ProblemException unknownPlatform(Collection<PlatformId> known) {
        String names = known.stream().map(PlatformId::value).sorted().collect(Collectors.joining(", "));
        return refused(
                ErrorCode.UNKNOWN_PLATFORM,
                known.isEmpty() ? "this installation has no platforms" : "known platforms: " + names);
    }

    /** 409: the provider is known, but this installation does not use it. */
    public static ProblemException platformNotEnabled(PlatformId platform, List<String> missing) {
        String reason =
                missing.isEmpty() ? "PARLEY_PLATFORMS does not list it" : "unset: " + String.join(", ", missing);
        return refused(ErrorCode.PLATFORM_NOT_ENABLED, platform + " is not enabled: " + reason);
    }

    /** 501: the provider does not have the capability. */
    public static ProblemException unsupportedCapability(PlatformId platform, Capability capability) {
        return refused(ErrorCode.UNSUPPORTED_CAPABILITY, platform + " does not offer " + capability);
    }

    /** 503: the circuit breaker is open. */
    public static ProblemException circuitOpen(PlatformId platform, Duration openFor) {
        return refused(
                ErrorCode.CIRCUIT_OPEN, platform + " failed too often lately and is not called for a while", openFor);
    }

    /** 503: the bulkhead's queue is full, or the call waited in it too long. */
    public static ProblemException tooManyCallsWaiting(PlatformId platform) {
        return refused(
                ErrorCode.TOO_MANY_CALLS_WAITING,
                "too many calls to " + platform + " are already waiting",
                Duration.ofSeconds(1));
    }

    /** 503: this replica's share of the provider's rate limits is spent, or the provider asked for a pause. */
    public static ProblemException rateBudgetSpent(PlatformId platform, Duration wait) {
        return refused(
                ErrorCode.RATE_BUDGET_SPENT, "the rate limits of " + platform + " allow no more calls for now", wait);
    }

    private static ProblemException refused(ErrorCode code, String detail) {
        return refused(code, Problem.of(code, detail));
    }

    private static ProblemException refused(ErrorCode code, String detail, Duration retryAfter) {
        return refused(code, Problem.of(code, code.status(), detail, code.retryable(), Optional.of(retryAfter)));
    }

    private static ProblemException refused(ErrorCode code, Problem problem) {
        return new ProblemException(code, with(problem, Reach.NOT_ATTEMPTED, false));
    }

    /** The failure as the provider's module reports it. */
    static Problem of(PlatformException failure) {
        ErrorCode code = codeOf(failure);
        // Without an answer of the provider 502 would be wrong: there was no bad answer.
        boolean unreachable = code == ErrorCode.PROVIDER_UNAVAILABLE && failure.reach() != Reach.ANSWERED;
        Problem problem = Problem.of(
                code,
                unreachable ? 503 : code.status(),
                failure.getMessage(),
                failure.retryable(),
                failure.retryAfter());
        return with(problem, failure.reach(), failure.inDoubt());
    }

    /** Logged as unexpected; how far the call got is unknown. */
    static Problem of(ProviderContractViolation failure) {
        return with(UnexpectedFailure.problem(failure), Reach.UNKNOWN, true);
    }

    private static Problem with(Problem problem, Reach reach, boolean inDoubt) {
        return problem.with("reach", reach).with("in_doubt", inDoubt);
    }

    /** The error code of a provider's failure; a test checks that every failure has one. */
    public static ErrorCode codeOf(PlatformException failure) {
        return ErrorCode.of(failure.code()).orElseThrow();
    }
}
