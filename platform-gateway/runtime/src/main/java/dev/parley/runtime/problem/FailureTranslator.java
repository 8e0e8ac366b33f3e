package dev.parley.runtime.problem;

import java.util.Optional;

/**
 * Translator of failures that several layers of a service can raise, such as an unreachable database. A service provides
 * beans of it; {@link ProblemMapper} asks them before it calls a failure unexpected.
 */
public interface FailureTranslator {

    /** The problem that {@code failure} is answered with; empty if this translator does not know it. */
    Optional<ProblemException> translate(Throwable failure);
}
