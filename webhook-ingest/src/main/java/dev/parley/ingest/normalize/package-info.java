/**
 * From the delivery log to platform events: at least once, in the order of each partition, nothing ever skipped.
 */
@NullMarked
package dev.parley.ingest.normalize;

import org.jspecify.annotations.NullMarked;
