/** Benchmark of webhook-ingest against a baseline server, and its fault test. */
@NullMarked
package dev.parley.bench.ingest;

import org.jspecify.annotations.NullMarked;
