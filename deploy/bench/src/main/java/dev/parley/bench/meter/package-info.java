/** What a measurement is told in: percentiles, processor time, memory, figures. */
@NullMarked
package dev.parley.bench.meter;

import org.jspecify.annotations.NullMarked;
