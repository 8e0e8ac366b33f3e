package dev.parley.ingest.trace;

import dev.parley.ingest.kafka.TextHeaders;
import dev.parley.runtime.tracing.TraceParent;
import org.apache.kafka.common.header.Headers;

/** Trace context in the headers of a record. */
public final class TraceHeader {

    private TraceHeader() {}

    /** The trace context in {@code headers}; none if it is absent or malformed. */
    public static TraceParent read(Headers headers) {
        return TextHeaders.get(headers, TraceParent.HEADER)
                .map(TraceParent::read)
                .orElse(TraceParent.NONE);
    }

    /** Adds {@code trace} to {@code headers}, unless it is none. */
    public static void write(TraceParent trace, Headers headers) {
        trace.write((name, value) -> TextHeaders.put(headers, name, value));
    }
}
