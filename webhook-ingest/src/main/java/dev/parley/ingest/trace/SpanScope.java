package dev.parley.ingest.trace;

import dev.parley.runtime.tracing.TraceParent;
import io.opentelemetry.api.trace.Span;

/** Span of a trace, from its start to {@link #end}. Holds no text from a request. */
public final class SpanScope {

    static final SpanScope UNTRACED = new SpanScope(Span.getInvalid());

    private final Span span;

    SpanScope(Span span) {
        this.span = span;
    }

    /** The parent of spans that follow. */
    public TraceParent parent() {
        return TraceParent.of(span);
    }

    /** Sets an attribute. */
    public SpanScope attribute(String name, Object value) {
        if (span.isRecording()) {
            span.setAttribute(name, value.toString());
        }
        return this;
    }

    /** Ends the span. */
    public void end() {
        span.end();
    }
}
