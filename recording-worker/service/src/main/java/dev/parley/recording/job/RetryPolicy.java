package dev.parley.recording.job;

import dev.parley.recording.config.RecordingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Whether and when a stage is tried again: exponential backoff with jitter, by kind of failure. */
@ApplicationScoped
public class RetryPolicy {

    private static final double JITTER = 0.25;
    private static final int MAX_DOUBLINGS = 30;

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
     * How long to wait before the next try; empty if there shall be none.
     *
     * @param attempts tries so far, at least 1
     * @param waited how long the run has been going on
     */
    public Optional<Duration> delay(StageFailure failure, int attempts, Duration waited) {
        boolean again;
        if (failure instanceof StageFailure.Permanent) {
            again = false;
        } else if (failure instanceof StageFailure.NotYet) {
            again = waited.compareTo(config.recordHandler()) < 0;
        } else {
            again = attempts < config.maxAttempts();
        }
        return again ? Optional.of(backoff(attempts)) : Optional.empty();
    }

    /** Doubles with every try up to the longest delay; a quarter more or less, so that jobs do not return in step. */
    private Duration backoff(int attempts) {
        double doublings = Math.min(Math.max(attempts, 1) - 1, MAX_DOUBLINGS);
        double millis = Math.min(
                config.firstDelay().toMillis() * Math.pow(2, doublings),
                config.maxDelay().toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * random.getAsDouble())));
    }
}
