/** Benchmarks of recording-worker: transfers, jobs, and the words of transcripts. */
@NullMarked
package dev.parley.bench.recording;

import org.jspecify.annotations.NullMarked;
