package dev.parley.gateway.errors;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformException.Reach;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The gateway itself does not do what was asked; no provider was called for it. The detail is for the caller and never
 * repeats what it sent.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;

    private Refusal(int status, String code, String detail, boolean retryable, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** 400: a part of the request cannot be what it should be. */
    public static Refusal invalidRequest(String detail) {
        return new Refusal(400, "invalid-request", detail, false, Optional.empty());
    }

    /** 404: no provider of this installation has that name. */
    public static Refusal unknownPlatform(Collection<PlatformId> known) {
        String names = known.stream().map(PlatformId::value).sorted().collect(Collectors.joining(", "));
        return new Refusal(
                404,
                "unknown-platform",
                known.isEmpty() ? "no platform is known here" : "known platforms: " + names,
                false,
                Optional.empty());
    }

    /** 409: the provider is known, but this installation does not use it. */
    public static Refusal platformNotEnabled(PlatformId platform, List<String> missing) {
        String reason =
                missing.isEmpty() ? "PARLEY_PLATFORMS does not list it" : "unset: " + String.join(", ", missing);
        return new Refusal(
                409, "platform-not-enabled", platform + " is not enabled: " + reason, false, Optional.empty());
    }

    /** 501: the provider has no such thing. */
    public static Refusal unsupportedCapability(PlatformId platform, Capability capability) {
        return new Refusal(
                501, "unsupported-capability", platform + " does not offer " + capability, false, Optional.empty());
    }

    /** 503: the provider failed too often of late. */
    public static Refusal circuitOpen(PlatformId platform, Duration openFor) {
        return new Refusal(
                503,
                "circuit-open",
                platform + " failed too often of late and is not called for a while",
                true,
                Optional.of(openFor));
    }

    /** 503: more calls to the provider than may wait. */
    public static Refusal tooManyCallsWaiting(PlatformId platform) {
        return new Refusal(
                503,
                "too-many-calls-waiting",
                "more calls to " + platform + " than may wait",
                true,
                Optional.of(Duration.ofSeconds(1)));
    }

    /** 503: what this replica may spend of the provider's rate limits is spent, or the provider asked for a pause. */
    public static Refusal rateBudgetSpent(PlatformId platform, Duration wait) {
        return new Refusal(
                503,
                "rate-budget-spent",
                "no more calls to " + platform + " fit into its rate limits at the moment",
                true,
                Optional.of(wait));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A code of {@link dev.parley.platform.api.PlatformProblem}. */
    public String code() {
        return code;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** How long to wait before that. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Always {@link Reach#NOT_ATTEMPTED}: another platform may be tried without doing anything twice. */
    public Reach reach() {
        return Reach.NOT_ATTEMPTED;
    }
}
