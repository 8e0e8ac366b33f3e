package dev.parley.ingest.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what was answered. Tags hold names of ours and of adapters, never anything that a stranger chose, so there are
 * few counters: each is looked up once.
 */
@Singleton
class ReceiptMetrics {

    private final MeterRegistry registry;
    private final Map<List<String>, Counter> answers = new ConcurrentHashMap<>();
    private final Map<List<String>, Counter> matches = new ConcurrentHashMap<>();

    ReceiptMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param platform {@code unknown} where the address names none */
    void answered(String platform, Verdict verdict) {
        answers.computeIfAbsent(
                        List.of(platform, verdict.answer().code(), verdict.reason()),
                        tags -> registry.counter(
                                "parley.webhook.deliveries",
                                "platform",
                                tags.get(0),
                                "outcome",
                                tags.get(1),
                                "reason",
                                tags.get(2)))
                .increment();
    }

    /** Tells when an old secret is no longer in use: index 0 is the newest. */
    void secretMatched(Target target, int index) {
        matches.computeIfAbsent(
                        List.of(target.platform(), target.route().name(), Integer.toString(index)),
                        tags -> registry.counter(
                                "parley.webhook.secret.matches",
                                "platform",
                                tags.get(0),
                                "route",
                                tags.get(1),
                                "index",
                                tags.get(2)))
                .increment();
    }
}
