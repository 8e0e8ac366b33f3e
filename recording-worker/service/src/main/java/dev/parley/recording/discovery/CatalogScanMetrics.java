package dev.parley.recording.discovery;

import dev.parley.platform.events.PlatformId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts sweeps, and what they find that should have been known. */
@ApplicationScoped
class CatalogScanMetrics {

    private final MeterRegistry registry;

    CatalogScanMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A sweep begins: all counters of its platform are there from now on. */
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
        Counter.builder("parley.recording.sweeps")
                .description("searches for recordings that no event told of, by how they ended")
                .tag("platform", platform.value())
                .tag("outcome", outcome)
                .register(registry)
                .increment(count);
    }

    /** Recordings that no event had told of. */
    void found(PlatformId platform, int count) {
        Counter.builder("parley.recording.found")
                .description("recordings that a search found before any event told of them")
                .tag("platform", platform.value())
                .register(registry)
                .increment(count);
    }
}
