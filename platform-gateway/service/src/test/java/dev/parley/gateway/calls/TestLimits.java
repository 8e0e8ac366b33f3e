package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Budget;
import dev.parley.gateway.config.GatewayConfig.Bulkhead;
import dev.parley.gateway.config.GatewayConfig.CircuitBreaker;
import dev.parley.gateway.config.GatewayConfig.Limits;
import dev.parley.gateway.config.GatewayConfig.Retry;
import java.time.Duration;

record TestLimits(Duration timeout, Retry retry, CircuitBreaker circuitBreaker, Bulkhead bulkhead, Budget budget)
        implements Limits {

    static final TestLimits WIDE = new TestLimits(
            Duration.ofSeconds(10),
            new TestRetry(3, Duration.ofMillis(1), Duration.ofMillis(20), Duration.ofSeconds(20)),
            new TestCircuitBreaker(1000, 0.5, Duration.ofSeconds(30), 1),
            new TestBulkhead(100, 100, Duration.ofMinutes(1)),
            new TestBudget(1, Duration.ofSeconds(2), Duration.ofSeconds(30)));

    TestLimits withTimeout(Duration other) {
        return new TestLimits(other, retry, circuitBreaker, bulkhead, budget);
    }

    TestLimits withRetry(Retry other) {
        return new TestLimits(timeout, other, circuitBreaker, bulkhead, budget);
    }

    TestLimits withCircuitBreaker(CircuitBreaker other) {
        return new TestLimits(timeout, retry, other, bulkhead, budget);
    }

    TestLimits withBulkhead(Bulkhead other) {
        return new TestLimits(timeout, retry, circuitBreaker, other, budget);
    }

    TestLimits withBudget(Budget other) {
        return new TestLimits(timeout, retry, circuitBreaker, bulkhead, other);
    }

    record TestRetry(int attempts, Duration initialDelay, Duration maxDelay, Duration maxDuration) implements Retry {
        @Override
        public int startAttempts() {
            return 6;
        }
    }

    record TestCircuitBreaker(int window, double failureRatio, Duration openFor, int probes)
            implements CircuitBreaker {}

    record TestBulkhead(int maxConcurrent, int maxQueued, Duration maxWait) implements Bulkhead {}

    record TestBudget(double share, Duration maxWait, Duration maxPause) implements Budget {}
}
