package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Metrics of scans and of the unknown recordings that they find. */
@ApplicationScoped
class CatalogScanMetrics {

    private final MeterRegistry registry;

    CatalogScanMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers all counters of a platform, at zero. */
    void begun(PlatformId platform) {
        ended(platform, "done", 0);
        ended(platform, "failed", 0);
        found(platform, 0);
    }

    void done(PlatformId platform) {
        ended(platform, "done", 1);
    }

    void failed(PlatformId platform) {
        ended(platform, "failed", 1);
    }

    private void ended(PlatformId platform, String outcome, int count) {
        Counter.builder("parley.recording.catalog.scans")
                .description("scans of platforms for recordings whose event was lost, by outcome")
                .tag("platform", platform.value())
                .tag("outcome", outcome)
                .register(registry)
                .increment(count);
    }

    /** Counts recordings that were unknown before the scan. */
    void found(PlatformId platform, int count) {
        Counter.builder("parley.recording.found")
                .description("recordings that a scan found without an event")
                .tag("platform", platform.value())
                .register(registry)
                .increment(count);
    }
}
