package dev.parley.ingest.trace;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.runtime.tracing.TracingOffByDefault;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Factory of spans. Costs next to nothing while tracing is off. */
@ApplicationScoped
public class Traces {

    private final boolean off;
    private final Tracer tracer;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = TracingOffByDefault.DISABLED) boolean off) {
        this.off = off;
        this.tracer = telemetry.getTracer("dev.parley.ingest");
    }

    /** Starts a new trace. A trace context from the sender is ignored, because it is not authenticated. */
    public SpanScope begin(String name) {
        return off
                ? SpanScope.UNTRACED
                : new SpanScope(tracer.spanBuilder(name)
                        .setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan());
    }

    /** Starts a span that follows {@code before}; a new trace if that is none. */
    public SpanScope follow(TraceParent before, String name) {
        return off
                ? SpanScope.UNTRACED
                : new SpanScope(tracer.spanBuilder(name)
                        .setParent(before.context())
                        .setSpanKind(SpanKind.CONSUMER)
                        .startSpan());
    }
}
