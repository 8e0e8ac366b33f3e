package dev.parley.ingest.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts what was answered, and how soon. Tags hold names of ours and of adapters, never anything that a stranger chose.
 * Meters are looked up by small keys: the registry's own look-up builds lists of tags, on the way of every webhook.
 */
@Singleton
class ReceiptMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3)
    };

    private final MeterRegistry registry;
    private final Map<Answered, Counter> answered = new ConcurrentHashMap<>();
    private final Map<Matched, Counter> matched = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    ReceiptMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Answered(String platform, WebhookResponse answer, String reason) {}

    private record Matched(String platform, String route, int index) {}

    /** @param platform {@code unknown} where the address names none */
    void answered(String platform, WebhookOutcome outcome) {
        answered.computeIfAbsent(new Answered(platform, outcome.answer(), outcome.reason()), this::register)
                .increment();
    }

    /** How long it took from the whole body to the verdict. */
    void took(String platform, long nanos) {
        timers.computeIfAbsent(platform, this::register).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Tells when an old secret is no longer in use: index 0 is the newest. */
    void secretMatched(Target target, int index) {
        matched.computeIfAbsent(new Matched(target.platform(), target.route().name(), index), this::register)
                .increment();
    }

    private Counter register(Answered key) {
        return registry.counter(
                "parley.webhook.deliveries",
                "platform",
                key.platform(),
                "outcome",
                key.answer().code(),
                "reason",
                key.reason());
    }

    private Counter register(Matched key) {
        return registry.counter(
                "parley.webhook.secret.matches",
                "platform",
                key.platform(),
                "route",
                key.route(),
                "index",
                Integer.toString(key.index()));
    }

    private Timer register(String platform) {
        return Timer.builder("parley.webhook.verdict")
                .description("From the whole body to the verdict, the log's acknowledgement included")
                .tag("platform", platform)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
