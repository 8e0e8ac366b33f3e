package dev.parley.runtime.problem;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Translation of any failure into problem details: by its type, by a {@link FailureTranslator}, else as unexpected. */
@Singleton
public class FailureProblems {

    private static final int MAX_CAUSES = 16;

    private final List<FailureTranslator> translators;

    /** @param translators of the service */
    public FailureProblems(@All List<FailureTranslator> translators) {
        this.translators = List.copyOf(translators);
    }

    /** The problem that {@code failure} is answered with; an unexpected failure is logged with an incident id. */
    public Problem of(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> cause instanceof ProblemException known ? Stream.of(known) : Stream.empty())
                .findFirst()
                .or(() -> translators.stream()
                        .flatMap(translator -> translator.translate(failure).stream())
                        .findFirst())
                .map(ProblemException::problem)
                .orElseGet(() -> UnexpectedFailure.problem(failure));
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
