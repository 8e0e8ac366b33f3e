package dev.parley.gateway.calls;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformOperation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Metrics of calls to providers. */
@Singleton
class CallMetrics {

    /** Calls as the gateway's callers see them: waiting and retries included. */
    static final String CALLS = "parley.platform.calls";

    /** Attempts as the providers see them. */
    static final String ATTEMPTS = "parley.platform.attempts";

    /** State of the circuit breaker: 0 closed, 0.5 half open, 1 open. */
    static final String CIRCUIT = "parley.platform.circuit";

    /** Points of a rate limit that this replica could spend now. */
    static final String BUDGET = "parley.platform.budget.left";

    /** Time that attempts waited for points; attempts that did not wait are not counted. */
    static final String WAITS = "parley.platform.budget.waits";

    /** Rest of the pause that the provider asked for, in seconds. */
    static final String PAUSE = "parley.platform.pause";

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;

    /** Cache of timers: the registry's own look-up builds lists of tags, twice for each call. */
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    private record Ended(String name, PlatformId platform, PlatformOperation operation, Outcome outcome) {}

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    <T> Uni<T> timed(String name, PlatformId platform, PlatformOperation operation, Uni<T> call) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            return call.onItemOrFailure()
                    .invoke((item, failure) ->
                            sample.stop(timer(new Ended(name, platform, operation, Outcome.of(failure)))));
        });
    }

    private Timer timer(Ended ended) {
        return timers.computeIfAbsent(ended, this::register);
    }

    private Timer register(Ended ended) {
        return Timer.builder(ended.name())
                .tag("platform", ended.platform().value())
                .tag("operation", ended.operation().label())
                .tag("outcome", ended.outcome().code())
                .tag("fault", ended.outcome().fault().label())
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }

    void circuit(PlatformId platform, Supplier<Number> state) {
        Gauge.builder(CIRCUIT, state).tag("platform", platform.value()).register(meters);
    }

    void budget(PlatformId platform, RateBudget budget) {
        for (String limit : budget.limits()) {
            Gauge.builder(PAUSE, () -> budget.paused(limit).toMillis() / 1000.0)
                    .tag("platform", platform.value())
                    .tag("limit", limit)
                    .baseUnit("seconds")
                    .register(meters);
            if (!limit.equals(RateBudget.UNPRICED)) {
                Gauge.builder(BUDGET, () -> budget.left(limit))
                        .tag("platform", platform.value())
                        .tag("limit", limit)
                        .register(meters);
            }
        }
    }

    void waits(PlatformId platform, PlatformOperation operation, Duration wait) {
        if (!wait.isZero()) {
            Timer.builder(WAITS)
                    .tag("platform", platform.value())
                    .tag("operation", operation.label())
                    .register(meters)
                    .record(wait);
        }
    }
}
