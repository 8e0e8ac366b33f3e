/** Faults of recording-worker and of what it depends on. */
@NullMarked
package dev.parley.bench.recording.faults;

import org.jspecify.annotations.NullMarked;
