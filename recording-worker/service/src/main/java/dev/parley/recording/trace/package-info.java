/** One trace from the event that tells of a recording to its transcript, where somebody collects traces. */
@NullMarked
package dev.parley.recording.trace;

import org.jspecify.annotations.NullMarked;
