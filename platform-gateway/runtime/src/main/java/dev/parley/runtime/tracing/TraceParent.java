package dev.parley.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which trace something belongs to, and what it follows from in it, for records and rows that outlive what wrote them.
 *
 * @param value the {@code traceparent} of W3C Trace Context, version 00; empty if it belongs to none
 */
public record TraceParent(String value) {

    /** Under which name records carry it (W3C Trace Context, section 3.2). */
    public static final String HEADER = "traceparent";

    /** Ids of zeros alone are invalid (section 3.2.2). */
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    /** No trace: what there is where nobody collects traces. */
    public static final TraceParent NONE = new TraceParent("");

    /** @throws IllegalArgumentException if {@code value} is neither empty nor of the form */
    public TraceParent {
        if (!value.isEmpty() && !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent");
        }
    }

    /** What a header or a row says; none if it says nothing, or nothing of the form: traces are no reason to fail. */
    public static TraceParent read(@Nullable String text) {
        return text != null && FORM.matcher(text).matches() ? new TraceParent(text) : NONE;
    }

    /** The same of the bytes of a record's header, which is null if the record has none. */
    public static TraceParent readHeader(byte @Nullable [] value) {
        return value == null ? NONE : read(new String(value, StandardCharsets.US_ASCII));
    }

    /** Of what is done here and now. */
    public static TraceParent current() {
        return of(Span.current());
    }

    /** Of what follows from {@code span}; none if the span is not a real one. */
    public static TraceParent of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? new TraceParent("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex())
                : NONE;
    }

    /** Whether there is no trace. */
    public boolean isNone() {
        return value.isEmpty();
    }

    /** What follows from it has this context as its parent; the root if it is none. */
    public Context context() {
        return isNone() ? Context.root() : Context.root().with(Span.wrap(spanContext()));
    }

    private SpanContext spanContext() {
        return SpanContext.createFromRemoteParent(
                value.substring(TRACE_ID, PARENT_ID - 1),
                value.substring(PARENT_ID, FLAGS - 1),
                TraceFlags.fromHex(value, FLAGS),
                TraceState.getDefault());
    }

    /** Hands name and value of the header to {@code headers}; does nothing if it is none. */
    public void write(BiConsumer<String, String> headers) {
        if (!isNone()) {
            headers.accept(HEADER, value);
        }
    }
}
