package dev.parley.runtime.database;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.FailureTranslator;
import dev.parley.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Failure translator of services with a database: answers 503 to requests that failed because the database or another part could not be
 * reached. Such a service makes a bean of it; the others do not have the client of the database.
 */
public class TransientFailureTranslator implements FailureTranslator {

    private static final Logger LOG = Logger.getLogger(TransientFailureTranslator.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (!TransientFailures.isTransient(failure)) {
            return Optional.empty();
        }
        LOG.warnf("Request failed with a transient failure; answered 503: %s", failure);
        return Optional.of(new ProblemException(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "the database or another part of the service cannot be reached; retry later",
                RETRY_AFTER));
    }
}
