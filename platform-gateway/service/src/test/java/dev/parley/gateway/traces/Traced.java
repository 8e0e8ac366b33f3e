package dev.parley.gateway.traces;

import dev.parley.gateway.simulated.RealProviders;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The gateway with the real provider modules, whose traces stay in memory. */
public class Traced extends RealProviders {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.traces.exporter", "none");
        return settings;
    }

    @Produces
    @Singleton
    InMemorySpanExporter memory() {
        return InMemorySpanExporter.create();
    }

    @Produces
    @Singleton
    SimpleSpanProcessor export(InMemorySpanExporter memory) {
        return (SimpleSpanProcessor) SimpleSpanProcessor.create(memory);
    }
}
