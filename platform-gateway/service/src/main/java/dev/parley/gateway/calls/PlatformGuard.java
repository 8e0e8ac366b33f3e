package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Limits;
import dev.parley.gateway.errors.ProviderFault;
import dev.parley.gateway.errors.Refusal;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the gateway and one provider. From the outside in: repetition, circuit breaker, bulkhead, time limit.
 * The time limit is the innermost, and Mutiny's, because it has to cancel what it gives up: a hung call must not keep its
 * place in the bulkhead.
 */
final class PlatformGuard {

    private static final Logger LOG = Logger.getLogger(PlatformGuard.class);

    /** Operations whose success carries no value. */
    private static final Set<PlatformOperation> SILENT =
            Set.of(PlatformOperation.DELETE_ROOM, PlatformOperation.UPLOAD_LOGO, PlatformOperation.STOP_RECORDING);

    private final PlatformId platform;
    private final Limits limits;
    private final CallMetrics metrics;
    private final Guard admission;
    private final Map<Repetition, Guard> repetitions = new EnumMap<>(Repetition.class);
    private volatile CircuitBreakerState circuit = CircuitBreakerState.CLOSED;

    PlatformGuard(PlatformId platform, Limits limits, CallMetrics metrics) {
        this.platform = platform;
        this.limits = limits;
        this.metrics = metrics;
        this.admission = Guards.admission(limits.circuit(), limits.crowd(), this::circuitIs);
        for (Repetition repetition : Repetition.values()) {
            repetitions.put(repetition, Guards.repetition(repetition, limits.retry()));
        }
        metrics.circuit(platform, () -> openness(circuit));
    }

    /**
     * @param action begins one attempt; called once for each
     * @return fails with {@link PlatformException}, {@link Refusal} or {@link ProviderFault} only
     */
    <T> Uni<T> call(PlatformOperation operation, Supplier<Uni<T>> action) {
        Uni<T> guarded = through(repetition(operation), () -> admitted(operation, action))
                .onFailure()
                .transform(this::named);
        return metrics.timed(CallMetrics.CALLS, platform, operation, guarded);
    }

    private Guard repetition(PlatformOperation operation) {
        return Objects.requireNonNull(repetitions.get(Repetition.of(operation)));
    }

    private <T> Uni<T> admitted(PlatformOperation operation, Supplier<Uni<T>> action) {
        long asked = System.nanoTime();
        return through(
                admission,
                () -> waitedTooLong(asked)
                        ? Uni.createFrom().failure(Refusal.tooManyCallsWaiting(platform))
                        : attempt(operation, action));
    }

    private boolean waitedTooLong(long since) {
        return System.nanoTime() - since > limits.crowd().longestWait().toNanos();
    }

    private <T> Uni<T> attempt(PlatformOperation operation, Supplier<Uni<T>> action) {
        Uni<T> attempt = Uni.createFrom()
                .<T>deferred(action::get)
                .ifNoItem()
                .after(limits.timeout())
                .failWith(() -> new PlatformException.TimedOut(platform, null))
                .onItem()
                .invoke(item -> checkAnswered(operation, item))
                .onFailure()
                .transform(this::lawful);
        return metrics.timed(CallMetrics.ATTEMPTS, platform, operation, attempt);
    }

    private <T> void checkAnswered(PlatformOperation operation, @Nullable T item) {
        if (item == null && !SILENT.contains(operation)) {
            throw new ProviderFault(platform, "answered nothing to " + operation.label(), null);
        }
    }

    private Throwable lawful(Throwable failure) {
        return failure instanceof PlatformException || failure instanceof ProviderFault
                ? failure
                : new ProviderFault(platform, "failed in a way that its contract does not know", failure);
    }

    private Throwable named(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return Refusal.circuitOpen(platform, limits.circuit().openFor());
        }
        return failure instanceof BulkheadException ? Refusal.tooManyCallsWaiting(platform) : failure;
    }

    private void circuitIs(CircuitBreakerState state) {
        circuit = state;
        LOG.warnf("Circuit of %s: %s", platform, state);
    }

    private static double openness(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }

    /** SmallRye's guards take the raw type of what they guard. */
    @SuppressWarnings("unchecked")
    private static <T> Uni<T> through(Guard guard, Callable<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            try {
                return (Uni<T>)
                        guard.call((Callable<Uni<?>>) (Callable<?>) action, (Class<Uni<?>>) (Class<?>) Uni.class);
            } catch (Exception e) {
                return Uni.createFrom().failure(e);
            }
        });
    }
}
