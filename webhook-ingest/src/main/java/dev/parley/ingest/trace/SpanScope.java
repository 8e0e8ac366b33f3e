package dev.parley.ingest.trace;

import dev.parley.runtime.tracing.TraceParent;
import io.opentelemetry.api.trace.Span;

/** A part of a trace, from its beginning to {@link #end}. Says nothing that a sender wrote. */
public final class SpanScope {

    static final SpanScope UNTRACED = new SpanScope(Span.getInvalid());

    private final Span span;

    SpanScope(Span span) {
        this.span = span;
    }

    /** For what follows from it. */
    public TraceParent parent() {
        return TraceParent.of(span);
    }

    /** Adds a word of ours to it. */
    public SpanScope tell(String name, Object value) {
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
