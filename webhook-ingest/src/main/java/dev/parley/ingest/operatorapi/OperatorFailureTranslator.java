package dev.parley.ingest.operatorapi;

import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.replay.ReplayRunningException;
import dev.parley.ingest.replay.TooManyReadersException;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.FailureTranslator;
import dev.parley.runtime.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Translator of the failures of replays and of reading the delivery log. */
@Singleton
class OperatorFailureTranslator implements FailureTranslator {

    private static final Logger LOG = Logger.getLogger(OperatorFailureTranslator.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (failure instanceof ReplayRunningException) {
            return Optional.of(new ProblemException(
                    ErrorCode.REPLAY_RUNNING, failure.getMessage() + "; wait for its end or cancel it"));
        }
        if (failure instanceof TooManyReadersException) {
            return Optional.of(new ProblemException(
                    ErrorCode.TOO_MANY_READERS, "too many requests read the delivery log; retry later", RETRY_AFTER));
        }
        if (failure instanceof KafkaUnavailableException) {
            LOG.warnf(failure, "Delivery log cannot be read; the operator is answered 503");
            return Optional.of(new ProblemException(
                    ErrorCode.DELIVERY_LOG_UNAVAILABLE,
                    "Kafka is not available (" + failure.getMessage() + "); retry later",
                    RETRY_AFTER));
        }
        return Optional.empty();
    }
}
