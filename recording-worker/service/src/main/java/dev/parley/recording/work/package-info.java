/** The workers: they lease jobs, run their stages and write down how each ended. */
@NullMarked
package dev.parley.recording.work;

import org.jspecify.annotations.NullMarked;
