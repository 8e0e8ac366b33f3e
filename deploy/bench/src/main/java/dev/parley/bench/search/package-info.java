/** Benchmark of the search of transcripts: a library of generated transcripts, and queries over HTTP. */
@NullMarked
package dev.parley.bench.search;

import org.jspecify.annotations.NullMarked;
