package dev.parley.ingest.trace;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.ingest.kafka.TextHeaders;
import org.apache.kafka.common.header.Headers;

/** Which trace a record belongs to, as its headers say it to consumers. */
public final class TraceHeader {

    private TraceHeader() {}

    /** What {@code headers} say; none if nothing, or nothing that can be read. */
    public static TraceParent read(Headers headers) {
        return TextHeaders.get(headers, TraceParent.HEADER)
                .map(TraceParent::read)
                .orElse(TraceParent.NONE);
    }

    /** Adds {@code trace}, unless it is none. */
    public static void write(TraceParent trace, Headers headers) {
        trace.write((name, value) -> TextHeaders.put(headers, name, value));
    }
}
