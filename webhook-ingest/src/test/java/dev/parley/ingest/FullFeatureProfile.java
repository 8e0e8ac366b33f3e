package dev.parley.ingest;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Test profile with all optional features: operator API, in-memory traces, short timeouts. */
public class FullFeatureProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "parley.internal.token", Operator.TOKEN,
                "parley.ingest.http.body-timeout", "4S",
                "parley.ingest.http.max-reading", "8M",
                "parley.ingest.http.unanswered-timeout", "12S",
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.traces.exporter", "none");
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
