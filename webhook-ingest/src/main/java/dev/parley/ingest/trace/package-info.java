/**
 * One trace from a webhook's receipt through the log to the events that follow from it, where somebody collects traces.
 */
@NullMarked
package dev.parley.ingest.trace;

import org.jspecify.annotations.NullMarked;
