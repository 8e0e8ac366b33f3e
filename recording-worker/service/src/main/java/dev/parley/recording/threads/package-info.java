/** Blocking work, off the event loops. */
@NullMarked
package dev.parley.recording.threads;

import org.jspecify.annotations.NullMarked;
