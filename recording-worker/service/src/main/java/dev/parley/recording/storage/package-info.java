/** Object storage: ours, and the ones that providers write to. */
@NullMarked
package dev.parley.recording.storage;

import org.jspecify.annotations.NullMarked;
