/** Blocking calls and periodic tasks beside the event loops. */
@NullMarked
package dev.parley.recording.concurrent;

import org.jspecify.annotations.NullMarked;
