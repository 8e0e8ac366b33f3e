package dev.parley.gateway.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.api.PlatformProblem;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
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

/** {@code docs/errors.md} lists every failure, and each as the code has it. */
class ErrorCatalogueTest {

    private static final PlatformId ACME = new PlatformId("acme");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\| (yes|no) \\| `?(\\w+)`? \\| (yes|no|absent) \\| (\\w+) \\|");

    private static final List<PlatformException> FAILURES = List.of(
            new PlatformException.Rejected(ACME, ""),
            new PlatformException.Denied(ACME, ""),
            new PlatformException.NotFound(ACME, ""),
            new PlatformException.Conflict(ACME, ""),
            new PlatformException.RateLimited(ACME, Optional.empty()),
            new PlatformException.Unavailable(ACME, "", Reach.ANSWERED, null),
            new PlatformException.TimedOut(ACME, null),
            new PlatformException.Unintelligible(ACME, "", null));

    private static final List<Refusal> REFUSALS = List.of(
            Refusal.invalidRequest(""),
            Refusal.unknownPlatform(List.of()),
            Refusal.platformNotEnabled(ACME, List.of()),
            Refusal.unsupportedCapability(ACME, Capability.PRESENCE),
            Refusal.circuitOpen(ACME, Duration.ZERO),
            Refusal.tooManyCallsWaiting(ACME),
            Refusal.rateBudgetSpent(ACME, Duration.ZERO));

    private static final List<Integer> EDGE = List.of(401, 404, 405, 406, 411, 413, 415);

    @Test
    void the_samples_are_all_there_are() {
        List<String> kinds = Arrays.stream(PlatformException.class.getPermittedSubclasses())
                .map(Class::getName)
                .toList();
        assertThat(FAILURES)
                .extracting(failure -> failure.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(Arrays.stream(Refusal.class.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers())))
                .hasSameSizeAs(REFUSALS);
    }

    @Test
    void the_catalogue_says_what_the_code_does() throws IOException {
        List<String> expected = Stream.of(
                        FAILURES.stream().map(Problems::of),
                        REFUSALS.stream().map(Problems::of),
                        EDGE.stream().map(Problems::of),
                        Stream.of(Problems.internalError("", Reach.UNKNOWN)))
                .flatMap(problems -> problems)
                .map(ErrorCatalogueTest::row)
                .toList();

        assertThat(documented()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String row(PlatformProblem problem) {
        return String.join(
                " ",
                problem.code(),
                String.valueOf(problem.status()),
                problem.retryable() ? "yes" : "no",
                problem.reach() == null ? "absent" : problem.reach().name(),
                problem.inDoubt() == null ? "absent" : problem.inDoubt() ? "yes" : "no");
    }

    private static List<String> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../../docs/errors.md")))
                .results()
                .map(row -> String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4), row.group(5)))
                .toList();
    }
}
