package dev.parley.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.errors.CallProblems;
import dev.parley.gateway.errors.ProviderContractViolation;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.runtime.problem.ErrorCode.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {

    private static final PlatformId ACME = new PlatformId("acme");

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(null, "ok", Fault.NONE),
                Arguments.of(new PlatformException.NotFound(ACME, ""), "provider-not-found", Fault.NONE),
                Arguments.of(new PlatformException.Conflict(ACME, ""), "provider-conflict", Fault.NONE),
                Arguments.of(new PlatformException.Rejected(ACME, ""), "provider-rejected", Fault.CALLER),
                Arguments.of(new PlatformException.Denied(ACME, ""), "provider-denied", Fault.OPERATOR),
                Arguments.of(
                        new PlatformException.RateLimited(ACME, Optional.empty()),
                        "provider-rate-limited",
                        Fault.PROVIDER),
                Arguments.of(
                        new PlatformException.Unavailable(ACME, "", Reach.UNKNOWN, null),
                        "provider-unavailable",
                        Fault.PROVIDER),
                Arguments.of(new PlatformException.TimedOut(ACME, null), "provider-timeout", Fault.PROVIDER),
                Arguments.of(
                        new PlatformException.Unintelligible(ACME, "", null),
                        "provider-unintelligible",
                        Fault.PROVIDER),
                Arguments.of(CallProblems.circuitOpen(ACME, Duration.ZERO), "circuit-open", Fault.PROVIDER),
                Arguments.of(CallProblems.tooManyCallsWaiting(ACME), "too-many-calls-waiting", Fault.CALLER),
                Arguments.of(CallProblems.rateBudgetSpent(ACME, Duration.ZERO), "rate-budget-spent", Fault.CALLER),
                Arguments.of(new ProviderContractViolation(ACME, "", null), "internal-error", Fault.SERVICE));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void an_outcome_says_whose_fault_it_was(@Nullable Throwable failure, String code, Fault fault) {
        assertThat(Outcome.of(failure)).isEqualTo(new Outcome(code, fault));
    }
}
