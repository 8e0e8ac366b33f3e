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
 * Metrics of received webhooks. Tags hold fixed words and names from adapters, never text from a request. Meters are
 * cached by small keys, because the registry's own lookup builds a list of tags for every webhook.
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

    private record Answered(String platform, WebhookResponse response, String reason) {}

    private record Matched(String platform, String route, int index) {}

    /** @param platform {@code unknown} if the address has none */
    void answered(String platform, WebhookOutcome outcome) {
        answered.computeIfAbsent(new Answered(platform, outcome.response(), outcome.reason()), this::register)
                .increment();
    }

    /** Time from the complete body to the outcome. */
    void took(String platform, long nanos) {
        timers.computeIfAbsent(platform, this::register).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Shows whether an old secret is still in use: index 0 is the newest. */
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
                key.response().outcome(),
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
        return Timer.builder("parley.webhook.processing")
                .description("Time from the complete body to the outcome, with the acknowledgement of the delivery log")
                .tag("platform", platform)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
