package dev.parley.recording.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which trace something belongs to, and what it follows from in it.
 *
 * @param value the {@code traceparent} of W3C Trace Context, version 00
 */
public record TraceParent(String value) {

    /** Under which name records carry it. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** @throws IllegalArgumentException if {@code value} does not have the form */
    public TraceParent {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent");
        }
    }

    /** Of what is done here and now; empty where nobody collects traces. */
    public static Optional<TraceParent> current() {
        return Span.current().getSpanContext().isValid() ? Optional.of(of(Context.current())) : Optional.empty();
    }

    private static TraceParent of(Context context) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.put(name, value);
            }
        });
        return new TraceParent(headers.getOrDefault(HEADER, ""));
    }

    /** What follows from it has this context as its parent. */
    public Context context() {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), this, Getter.ONLY);
    }

    private enum Getter implements TextMapGetter<TraceParent> {
        ONLY;

        @Override
        public Iterable<String> keys(TraceParent carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable TraceParent carrier, String key) {
            return carrier != null && key.equals(HEADER) ? carrier.value() : null;
        }
    }
}
