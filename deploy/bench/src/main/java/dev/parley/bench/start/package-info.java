/** Benchmark of the start of the services: processor time until ready, and memory then, beside an earlier version. */
@NullMarked
package dev.parley.bench.start;

import org.jspecify.annotations.NullMarked;
