package dev.parley.gateway.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallProblemsTest {

    private static final PlatformId ACME = new PlatformId("acme");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z-]+)` \\| `(ANSWERED|UNKNOWN|NOT_ATTEMPTED)` \\| (yes|no) \\|$");

    private static final List<PlatformException> FAILURES = List.of(
            new PlatformException.Rejected(ACME, ""),
            new PlatformException.Denied(ACME, ""),
            new PlatformException.NotFound(ACME, ""),
            new PlatformException.Conflict(ACME, ""),
            new PlatformException.RateLimited(ACME, Optional.empty()),
            new PlatformException.Unavailable(ACME, "", Reach.ANSWERED, null),
            new PlatformException.TimedOut(ACME, null),
            new PlatformException.Unintelligible(ACME, "", null));

    private static final List<ProblemException> REFUSALS = List.of(
            CallProblems.unknownPlatform(List.of()),
            CallProblems.platformNotEnabled(ACME, List.of()),
            CallProblems.unsupportedCapability(ACME, Capability.PRESENCE),
            CallProblems.circuitOpen(ACME, Duration.ZERO),
            CallProblems.tooManyCallsWaiting(ACME),
            CallProblems.rateBudgetSpent(ACME, Duration.ZERO));

    private static final ProviderContractViolation VIOLATION = new ProviderContractViolation(ACME, "failed", null);

    @Test
    void the_samples_are_complete() {
        assertThat(FAILURES)
                .extracting(failure -> failure.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PlatformException.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
        assertThat(Arrays.stream(CallProblems.class.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers())
                                && method.getReturnType() == ProblemException.class))
                .hasSameSizeAs(REFUSALS);
    }

    @Test
    void every_failure_of_a_provider_has_an_error_code_of_the_same_retryability() {
        assertThat(FAILURES).allSatisfy(failure -> {
            assertThat(CallProblems.codeOf(failure).code()).isEqualTo(failure.code());
            assertThat(CallProblems.codeOf(failure).retryable()).isEqualTo(failure.retryable());
            assertThat(CallProblems.of(failure).status())
                    .isEqualTo(CallProblems.codeOf(failure).status());
        });
    }

    @Test
    void without_an_answer_of_the_provider_unavailable_is_503() {
        assertThat(List.of(Reach.UNKNOWN, Reach.NOT_ATTEMPTED))
                .allSatisfy(
                        reach -> assertThat(CallProblems.of(new PlatformException.Unavailable(ACME, "", reach, null))
                                        .status())
                                .isEqualTo(503));
    }

    @Test
    void the_documentation_lists_reach_and_doubt_of_every_failure() throws IOException {
        List<String> expected = Stream.of(
                        FAILURES.stream().map(CallProblems::of),
                        REFUSALS.stream().map(ProblemException::problem),
                        Stream.of(CallProblems.of(VIOLATION)))
                .flatMap(problems -> problems)
                .map(CallProblemsTest::row)
                .toList();

        assertThat(documented()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String row(Problem problem) {
        return String.join(
                " ",
                problem.code(),
                String.valueOf(problem.extensions().get("reach")),
                Boolean.TRUE.equals(problem.extensions().get("in_doubt")) ? "yes" : "no");
    }

    private static List<String> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../../docs/errors.md")))
                .results()
                .map(row -> String.join(" ", row.group(1), row.group(2), row.group(3)))
                .toList();
    }
}
