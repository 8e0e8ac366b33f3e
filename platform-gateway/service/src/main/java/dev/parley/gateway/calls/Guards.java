package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.CircuitBreaker;
import dev.parley.gateway.config.GatewayConfig.Bulkhead;
import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Builds SmallRye's guards from our settings. */
final class Guards {

    private Guards() {}

    /** Repeats by {@code retryPolicy}; keeps no state. */
    static Guard retryPolicy(RetryPolicy retryPolicy, Retry retry) {
        return Guard.create()
                .withRetry()
                .maxRetries(Math.max(0, retryPolicy.attempts(retry) - 1))
                .maxDuration(retry.within().toMillis(), ChronoUnit.MILLIS)
                .whenException(failure -> retryPolicy.repeats(failure, retry.longestPause()))
                .withCustomBackoff()
                .strategy(() -> new RetryBackoff(retry, ThreadLocalRandom.current()::nextDouble))
                .done()
                .done()
                .build();
    }

    /** Holds calls back while there are enough under way. One for each provider. */
    static Guard bulkhead(Bulkhead bulkhead) {
        return Guard.create()
                .withBulkhead()
                .limit(bulkhead.maxConcurrent())
                .queueSize(bulkhead.waiting())
                .done()
                .build();
    }

    /** Lets no attempt through while the provider is down. One for each provider. */
    static Guard circuit(CircuitBreaker circuit, Consumer<CircuitBreakerState> onChange) {
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
     * SmallRye's guards take the raw type of what they guard.
     *
     * @param action begins what is guarded; may throw
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

    /** A provider that limits us or refuses a request is well; one that fails or is silent is not. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof PlatformException.Unavailable || failure instanceof PlatformException.TimedOut;
    }
}
