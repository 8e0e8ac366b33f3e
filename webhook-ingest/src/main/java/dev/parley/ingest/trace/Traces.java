package dev.parley.ingest.trace;

import dev.parley.environment.TracesOnDemand;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Begins parts of traces; where none are collected that costs next to nothing. */
@ApplicationScoped
public class Traces {

    private final boolean off;
    private final Tracer tracer;

    Traces(OpenTelemetry telemetry, @ConfigProperty(name = TracesOnDemand.DISABLED) boolean off) {
        this.off = off;
        this.tracer = telemetry.getTracer("dev.parley.ingest");
    }

    /** The first part of a new trace. What the sender says about traces is not believed: it is a stranger's word. */
    public Work begin(String name) {
        return off
                ? Work.UNTRACED
                : new Work(tracer.spanBuilder(name)
                        .setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan());
    }

    /** The next part of a trace; of a new one if {@code before} is none. */
    public Work follow(TraceContext before, String name) {
        if (off) {
            return Work.UNTRACED;
        }
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), before, Header.ONLY);
        return new Work(tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan());
    }

    private enum Header implements TextMapGetter<TraceContext> {
        ONLY;

        @Override
        public Iterable<String> keys(TraceContext carrier) {
            return List.of(TraceContext.HEADER);
        }

        @Override
        public @Nullable String get(@Nullable TraceContext carrier, String key) {
            return carrier == null || carrier.traceParent().isEmpty() || !key.equals(TraceContext.HEADER)
                    ? null
                    : carrier.traceParent();
        }
    }
}
