package dev.parley.ingest.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;

/** A part of a trace, from its beginning to {@link #end}. Says nothing that a sender wrote. */
public final class Work {

    static final Work UNTRACED = new Work(Span.getInvalid());

    private final Span span;

    Work(Span span) {
        this.span = span;
    }

    /** For what follows from it. */
    public TraceContext context() {
        SpanContext context = span.getSpanContext();
        if (!context.isValid()) {
            return TraceContext.NONE;
        }
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return new TraceContext(headers.getOrDefault(TraceContext.HEADER, ""));
    }

    /** Adds a word of ours to it. */
    public Work tell(String name, Object value) {
        if (span.isRecording()) {
            span.setAttribute(name, value.toString());
        }
        return this;
    }

    /** Ends it, now. */
    public void end() {
        span.end();
    }
}
