package dev.parley.recording.job;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.runtime.retry.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Retry policy of a stage: exponential backoff with jitter, by kind of failure. */
@ApplicationScoped
public class RetryPolicy {

    private static final double JITTER = 0.25;

    private final RecordingConfig.Jobs config;
    private final DoubleSupplier random;

    @Inject
    RetryPolicy(RecordingConfig config) {
        this(config.jobs(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param random uniform in [0, 1) */
    RetryPolicy(RecordingConfig.Jobs config, DoubleSupplier random) {
        this.config = config;
        this.random = random;
    }

    /**
     * The delay before the next attempt; empty if there is none.
     *
     * @param attempts so far, at least 1
     * @param waited time since the start of the run
     */
    public Optional<Duration> delay(StageFailure failure, int attempts, Duration waited) {
        if (failure instanceof StageFailure.Postponed postponed) {
            return Optional.of(postponed.delay());
        }
        boolean retried;
        if (failure instanceof StageFailure.Permanent) {
            retried = false;
        } else if (failure instanceof StageFailure.NotYet) {
            retried = waited.compareTo(config.maxWait()) < 0;
        } else {
            retried = attempts < config.maxAttempts();
        }
        return retried ? Optional.of(backoff(attempts)) : Optional.empty();
    }

    /** The delay before the next attempt of work that is never given up. */
    public Duration delay(int attempts) {
        return backoff(attempts);
    }

    private Duration backoff(int attempts) {
        return new Backoff(config.firstDelay(), config.maxDelay(), JITTER).delay(attempts, random.getAsDouble());
    }
}
