/** Measured values: medians, processor time, memory, the result line. */
@NullMarked
package dev.parley.bench.stats;

import org.jspecify.annotations.NullMarked;
