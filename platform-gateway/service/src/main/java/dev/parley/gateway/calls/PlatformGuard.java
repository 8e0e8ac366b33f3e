package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Limits;
import dev.parley.gateway.errors.ProviderContractViolation;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the gateway and one provider. From the outside in: repetition, rate budget, bulkhead, circuit breaker,
 * time limit.
 *
 * <p>Who waits for points holds no place in the bulkhead. The circuit breaker is inside the bulkhead, because a call that
 * is turned away there says nothing about the provider's health, and would count as a success. The time limit is the
 * innermost, and Mutiny's, because it has to cancel what it gives up: a hung call must not keep its place.
 */
final class PlatformGuard {

    private static final Logger LOG = Logger.getLogger(PlatformGuard.class);

    /** Operations whose success carries no value. */
    private static final Set<PlatformOperation> SILENT =
            Set.of(PlatformOperation.DELETE_ROOM, PlatformOperation.UPLOAD_LOGO, PlatformOperation.STOP_RECORDING);

    private final PlatformId platform;
    private final Limits limits;
    private final RateBudget budget;
    private final CallMetrics metrics;
    private final CallTraces traces;
    private final Guard bulkhead;
    private final Guard circuit;
    private final Map<RetryPolicy, Guard> retryPolicies = new EnumMap<>(RetryPolicy.class);
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    PlatformGuard(PlatformId platform, Limits limits, RateBudget budget, CallMetrics metrics, CallTraces traces) {
        this.platform = platform;
        this.limits = limits;
        this.budget = budget;
        this.metrics = metrics;
        this.traces = traces;
        this.bulkhead = Guards.bulkhead(limits.bulkhead());
        this.circuit = Guards.circuit(limits.circuit(), this::circuitIs);
        for (RetryPolicy retryPolicy : RetryPolicy.values()) {
            retryPolicies.put(retryPolicy, Guards.retryPolicy(retryPolicy, limits.retry()));
        }
        metrics.circuit(platform, () -> openness(state));
        metrics.budget(platform, budget);
    }

    /**
     * @param action begins one attempt; called once for each
     * @return fails with {@link PlatformException}, {@link Refusal} or {@link ProviderContractViolation} only
     */
    <T> Uni<T> call(PlatformOperation operation, Supplier<Uni<T>> action) {
        return traces.traced(
                platform,
                operation,
                action,
                traced -> metrics.timed(CallMetrics.CALLS, platform, operation, repeated(operation, traced)));
    }

    private <T> Uni<T> repeated(PlatformOperation operation, Supplier<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            Attempts attempts = new Attempts(operation);
            return Guards.through(
                            retryPolicy(operation),
                            () -> paid(operation, action)
                                    .onFailure(PlatformException.class)
                                    .invoke(failure -> attempts.failed((PlatformException) failure)))
                    .onFailure()
                    .transform(attempts::told);
        });
    }

    private Guard retryPolicy(PlatformOperation operation) {
        return Objects.requireNonNull(retryPolicies.get(RetryPolicy.of(operation)));
    }

    private <T> Uni<T> paid(PlatformOperation operation, Supplier<Uni<T>> action) {
        Optional<RateBudget.Ticket> booked = budget.book(operation);
        if (booked.isEmpty()) {
            return Uni.createFrom().failure(Refusal.rateBudgetSpent(platform, budget.delay(operation)));
        }
        RateBudget.Ticket ticket = booked.get();
        metrics.waits(platform, operation, ticket.delay());
        return Delay.before(ticket.delay(), () -> admitted(operation, action))
                .onFailure()
                .transform(this::named)
                .onFailure(Refusal.class)
                .invoke(ticket::giveBack)
                .onFailure(PlatformException.class)
                .invoke(failure -> pause(operation, (PlatformException) failure));
    }

    private void pause(PlatformOperation operation, PlatformException failure) {
        if (failure instanceof PlatformException.RateLimited) {
            failure.retryAfter().ifPresent(asked -> budget.pause(operation, asked));
        }
    }

    private <T> Uni<T> admitted(PlatformOperation operation, Supplier<Uni<T>> action) {
        long asked = System.nanoTime();
        return Guards.through(
                bulkhead,
                () -> waitedTooLong(asked)
                        ? Uni.createFrom().failure(Refusal.tooManyCallsWaiting(platform))
                        : Guards.through(circuit, () -> attempt(operation, action)));
    }

    private boolean waitedTooLong(long since) {
        return System.nanoTime() - since > limits.bulkhead().longestWait().toNanos();
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
            throw new ProviderContractViolation(platform, "answered nothing to " + operation.label(), null);
        }
    }

    private Throwable lawful(Throwable failure) {
        return failure instanceof PlatformException || failure instanceof ProviderContractViolation
                ? failure
                : new ProviderContractViolation(platform, "failed in a way that its contract does not know", failure);
    }

    private Throwable named(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return Refusal.circuitOpen(platform, limits.circuit().openFor());
        }
        return failure instanceof BulkheadException ? Refusal.tooManyCallsWaiting(platform) : failure;
    }

    private void circuitIs(CircuitBreakerState now) {
        state = now;
        LOG.warnf("Circuit of %s: %s", platform, now);
    }

    private static double openness(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }
}
