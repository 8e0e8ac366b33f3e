/** Benchmark of calendars: a large generated feed, and its syncs. */
@NullMarked
package dev.parley.bench.calendar;

import org.jspecify.annotations.NullMarked;
