package dev.parley.local.traces;

/**
 * A span of a trace.
 *
 * @param parent id of the span that caused it; empty if it begins the trace
 */
record Span(String service, String trace, String id, String parent, String name) {}
