package dev.parley.ingest.receive;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what was answered. Tags hold names of ours and of adapters, never anything that a stranger chose. */
@ApplicationScoped
class ReceiptMetrics {

    private final MeterRegistry registry;

    ReceiptMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param platform {@code unknown} where the address names none */
    void answered(String platform, Verdict verdict) {
        registry.counter(
                        "parley.webhook.deliveries",
                        "platform",
                        platform,
                        "outcome",
                        verdict.answer().code(),
                        "reason",
                        verdict.reason())
                .increment();
    }

    /** Tells when an old secret is no longer in use: index 0 is the newest. */
    void secretMatched(Target target, int index) {
        registry.counter(
                        "parley.webhook.secret.matches",
                        "platform",
                        target.platform(),
                        "route",
                        target.route().name(),
                        "index",
                        Integer.toString(index))
                .increment();
    }
}
