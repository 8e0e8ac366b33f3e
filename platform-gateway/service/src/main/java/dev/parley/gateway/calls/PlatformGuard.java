package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Limits;
import dev.parley.gateway.errors.CallProblems;
import dev.parley.gateway.errors.ProviderContractViolation;
import dev.parley.platform.api.PlatformState;
import dev.parley.platform.api.PlatformState.RateLimitState;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
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
 * Resilience guard of one provider. From the outside in: retries, rate budget, bulkhead, circuit breaker, timeout.
 *
 * <p>A call that waits for points takes no place in the bulkhead. The circuit breaker is inside the bulkhead, because a
 * call that the bulkhead refuses says nothing about the provider's health, and would count as a success. The timeout is
 * the innermost, and Mutiny's, because it has to cancel the call: a hung call must not keep its place.
 */
final class PlatformGuard {

    private static final Logger LOG = Logger.getLogger(PlatformGuard.class);

    /** Operations whose success carries no value. */
    private static final Set<PlatformOperation> WITHOUT_RESULT =
            Set.of(PlatformOperation.DELETE_ROOM, PlatformOperation.UPLOAD_LOGO, PlatformOperation.STOP_RECORDING);

    private final PlatformId platform;
    private final Limits limits;
    private final RateBudget budget;
    private final CallMetrics metrics;
    private final CallTraces traces;
    private final Vertx vertx;
    private final Guard bulkhead;
    private final Guard circuitBreaker;
    private final Map<RetryPolicy, Guard> retryPolicies = new EnumMap<>(RetryPolicy.class);
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    PlatformGuard(
            PlatformId platform,
            Limits limits,
            RateBudget budget,
            CallMetrics metrics,
            CallTraces traces,
            Vertx vertx) {
        this.platform = platform;
        this.limits = limits;
        this.budget = budget;
        this.metrics = metrics;
        this.traces = traces;
        this.vertx = vertx;
        this.bulkhead = Guards.bulkhead(limits.bulkhead());
        this.circuitBreaker = Guards.circuitBreaker(limits.circuitBreaker(), this::stateChanged);
        for (RetryPolicy retryPolicy : RetryPolicy.values()) {
            retryPolicies.put(retryPolicy, Guards.retryPolicy(retryPolicy, limits.retry()));
        }
        metrics.circuit(platform, () -> openness(state));
        metrics.budget(platform, budget);
    }

    /** State of the circuit breaker and of the rate limits that have a price. */
    PlatformState state() {
        return new PlatformState(
                state.name(),
                budget.limits().stream()
                        .filter(limit -> !limit.equals(RateBudget.UNPRICED))
                        .map(limit -> new RateLimitState(limit, budget.left(limit), budget.paused(limit)))
                        .toList());
    }

    /**
     * @param action starts one attempt; called once for each
     * @return fails with {@link PlatformException}, {@link ProblemException} or {@link ProviderContractViolation} only
     */
    <T> Uni<T> call(PlatformOperation operation, Supplier<Uni<T>> action) {
        return traces.traced(
                platform,
                operation,
                action,
                traced -> metrics.timed(CallMetrics.CALLS, platform, operation, retried(operation, traced)));
    }

    private <T> Uni<T> retried(PlatformOperation operation, Supplier<Uni<T>> action) {
        return Uni.createFrom().deferred(() -> {
            Attempts attempts = new Attempts(operation);
            return Guards.through(
                            retryPolicy(operation),
                            () -> withinBudget(operation, action)
                                    .onFailure(PlatformException.class)
                                    .invoke(failure -> attempts.failed((PlatformException) failure)))
                    .onFailure()
                    .transform(attempts::report);
        });
    }

    private Guard retryPolicy(PlatformOperation operation) {
        return Objects.requireNonNull(retryPolicies.get(RetryPolicy.of(operation)));
    }

    private <T> Uni<T> withinBudget(PlatformOperation operation, Supplier<Uni<T>> action) {
        Optional<RateBudget.Ticket> booked = budget.book(operation);
        if (booked.isEmpty()) {
            return Uni.createFrom().failure(CallProblems.rateBudgetSpent(platform, budget.delay(operation)));
        }
        RateBudget.Ticket ticket = booked.get();
        metrics.waits(platform, operation, ticket.delay());
        return delayed(ticket.delay(), () -> throughBulkhead(operation, action))
                .onFailure()
                .transform(this::translated)
                .onFailure(ProblemException.class)
                .invoke(ticket::cancel)
                .onFailure(PlatformException.class)
                .invoke(failure -> pause(operation, (PlatformException) failure));
    }

    private <T> Uni<T> delayed(Duration delay, Supplier<Uni<T>> action) {
        return delay.isZero() ? action.get() : VertxDelay.on(vertx, delay).chain(ignored -> action.get());
    }

    private void pause(PlatformOperation operation, PlatformException failure) {
        if (failure instanceof PlatformException.RateLimited) {
            failure.retryAfter().ifPresent(asked -> budget.pause(operation, asked));
        }
    }

    private <T> Uni<T> throughBulkhead(PlatformOperation operation, Supplier<Uni<T>> action) {
        long queued = System.nanoTime();
        return Guards.through(
                bulkhead,
                () -> waitedTooLong(queued)
                        ? Uni.createFrom().failure(CallProblems.tooManyCallsWaiting(platform))
                        : Guards.through(circuitBreaker, () -> attempt(operation, action)));
    }

    private boolean waitedTooLong(long since) {
        return System.nanoTime() - since > limits.bulkhead().maxWait().toNanos();
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
                .transform(this::allowed);
        return metrics.timed(CallMetrics.ATTEMPTS, platform, operation, attempt);
    }

    private <T> void checkAnswered(PlatformOperation operation, @Nullable T item) {
        if (item == null && !WITHOUT_RESULT.contains(operation)) {
            throw new ProviderContractViolation(platform, "returned no result of " + operation.label(), null);
        }
    }

    private Throwable allowed(Throwable failure) {
        return failure instanceof PlatformException || failure instanceof ProviderContractViolation
                ? failure
                : new ProviderContractViolation(
                        platform, "failed with an exception that its contract does not allow", failure);
    }

    private Throwable translated(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return CallProblems.circuitOpen(platform, limits.circuitBreaker().openFor());
        }
        return failure instanceof BulkheadException ? CallProblems.tooManyCallsWaiting(platform) : failure;
    }

    private void stateChanged(CircuitBreakerState now) {
        state = now;
        LOG.warnf("Circuit breaker changed its state: %s; %s: platform=%s", now, consequence(now), platform);
    }

    private String consequence(CircuitBreakerState now) {
        return switch (now) {
            case CLOSED -> "calls are made again";
            case HALF_OPEN -> "the next calls probe the provider";
            case OPEN -> "calls are refused for " + limits.circuitBreaker().openFor();
        };
    }

    private static double openness(CircuitBreakerState state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }
}
