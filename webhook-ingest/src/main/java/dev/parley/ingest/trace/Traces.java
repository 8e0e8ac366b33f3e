package dev.parley.ingest.trace;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.runtime.tracing.TracingOffByDefault;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins parts of traces; where none are collected that costs next to nothing. */
@ApplicationScoped
public class Traces {

    private final boolean off;
    private final Tracer tracer;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = TracingOffByDefault.DISABLED) boolean off) {
        this.off = off;
        this.tracer = telemetry.getTracer("dev.parley.ingest");
    }

    /** The first part of a new trace. What the sender says about traces is not believed: it is a stranger's word. */
    public SpanScope begin(String name) {
        return off
                ? SpanScope.UNTRACED
                : new SpanScope(tracer.spanBuilder(name)
                        .setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan());
    }

    /** The next part of a trace; of a new one if {@code before} is none. */
    public SpanScope follow(TraceParent before, String name) {
        return off
                ? SpanScope.UNTRACED
                : new SpanScope(tracer.spanBuilder(name)
                        .setParent(before.context())
                        .setSpanKind(SpanKind.CONSUMER)
                        .startSpan());
    }
}
