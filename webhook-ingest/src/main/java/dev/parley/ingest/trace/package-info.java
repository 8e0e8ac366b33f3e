/**
 * Tracing: one trace from the receipt of a webhook through the delivery log to its events.
 */
@NullMarked
package dev.parley.ingest.trace;

import org.jspecify.annotations.NullMarked;
