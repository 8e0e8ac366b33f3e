package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Circuit;
import dev.parley.gateway.config.GatewayConfig.Crowd;
import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Builds SmallRye's guards from our settings. */
final class Guards {

    private Guards() {}

    /** Repeats by {@code repetition}; keeps no state. */
    static Guard repetition(Repetition repetition, Retry retry) {
        return Guard.create()
                .withRetry()
                .maxRetries(Math.max(0, retry.attempts() - 1))
                .maxDuration(retry.within().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> repetition.repeats(failure, retry.longestPause()))
                .withCustomBackoff()
                .strategy(() -> new Pauses(retry, ThreadLocalRandom.current()::nextDouble))
                .done()
                .done()
                .build();
    }

    /** Lets an attempt through, or not: the circuit's state first, then the crowd. One for each provider. */
    static Guard admission(Circuit circuit, Crowd crowd, Consumer<CircuitBreakerState> onChange) {
        return Guard.create()
                .withCircuitBreaker()
                .when(Guards::isOutage)
                .requestVolumeThreshold(circuit.window())
                .failureRatio(circuit.failureRatio())
                .delay(circuit.openFor().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(circuit.probes())
                .onStateChange(onChange)
                .done()
                .withBulkhead()
                .limit(crowd.underWay())
                .queueSize(crowd.waiting())
                .done()
                .build();
    }

    /** A provider that limits us or refuses a request is well; one that fails or is silent is not. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof PlatformException.Unavailable || failure instanceof PlatformException.TimedOut;
    }
}
