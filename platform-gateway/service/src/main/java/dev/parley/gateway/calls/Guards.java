package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Bulkhead;
import dev.parley.gateway.config.GatewayConfig.CircuitBreaker;
import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Factory of SmallRye fault-tolerance guards, from settings. */
final class Guards {

    private Guards() {}

    /** Retries by {@code retryPolicy}; has no state. */
    static Guard retryPolicy(RetryPolicy retryPolicy, Retry retry) {
        return Guard.create()
                .withRetry()
                .maxRetries(Math.max(0, retryPolicy.attempts(retry) - 1))
                .maxDuration(retry.maxDuration().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> retryPolicy.retries(failure, retry.maxDelay()))
                .withCustomBackoff()
                .strategy(() -> new RetryBackoff(retry, ThreadLocalRandom.current()::nextDouble))
                .done()
                .done()
                .build();
    }

    /** Bulkhead; one for each provider. */
    static Guard bulkhead(Bulkhead bulkhead) {
        return Guard.create()
                .withBulkhead()
                .limit(bulkhead.maxConcurrent())
                .queueSize(bulkhead.maxQueued())
                .done()
                .build();
    }

    /** Circuit breaker; one for each provider. */
    static Guard circuitBreaker(CircuitBreaker circuit, Consumer<CircuitBreakerState> onChange) {
        return Guard.create()
                .withCircuitBreaker()
                .when(Guards::isOutage)
                .requestVolumeThreshold(circuit.window())
                .failureRatio(circuit.failureRatio())
                .delay(circuit.openFor().toMillis(), ChronoUnit.MILLIS)
                .successThreshold(circuit.probes())
                .onStateChange(onChange)
                .done()
                .build();
    }

    /**
     * Calls through a guard. SmallRye's guards take raw types.
     *
     * @param action starts the guarded call; may throw
     */
    @SuppressWarnings("unchecked")
    static <T> Uni<T> through(Guard guard, Callable<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            try {
                return (Uni<T>)
                        guard.call((Callable<Uni<?>>) (Callable<?>) action, (Class<Uni<?>>) (Class<?>) Uni.class);
            } catch (Exception e) {
                return Uni.createFrom().failure(e);
            }
        });
    }

    /** A provider that limits us or refuses a request is healthy; one that fails or does not answer is not. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof PlatformException.Unavailable || failure instanceof PlatformException.TimedOut;
    }
}
