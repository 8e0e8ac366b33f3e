/**
 * Normalization of the delivery log into platform events: at least once, in the order of each partition.
 */
@NullMarked
package dev.parley.ingest.normalize;

import org.jspecify.annotations.NullMarked;
