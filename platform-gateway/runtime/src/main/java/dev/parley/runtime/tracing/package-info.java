/**
 * Tracing that every service carries: off unless an exporter endpoint is set, URLs redacted from spans, and the W3C trace
 * context of records and rows in {@link dev.parley.runtime.tracing.TraceParent}.
 */
@NullMarked
package dev.parley.runtime.tracing;

import org.jspecify.annotations.NullMarked;
