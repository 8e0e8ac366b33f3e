package dev.parley.ingest.trace;

import dev.parley.ingest.kafka.TextHeaders;
import org.apache.kafka.common.header.Headers;

/**
 * Which trace a record belongs to: the {@code traceparent} of W3C Trace Context, as consumers find it in Kafka headers.
 *
 * @param traceParent empty if it belongs to none
 */
public record TraceContext(String traceParent) {

    /** No trace. */
    public static final TraceContext NONE = new TraceContext("");

    /** W3C Trace Context, section 3.2. */
    static final String HEADER = "traceparent";

    /** What {@code headers} say; none if nothing. */
    public static TraceContext read(Headers headers) {
        return TextHeaders.get(headers, HEADER).map(TraceContext::new).orElse(NONE);
    }

    /** Adds itself, unless it is none. */
    public void write(Headers headers) {
        if (!traceParent.isEmpty()) {
            TextHeaders.put(headers, HEADER, traceParent);
        }
    }
}
