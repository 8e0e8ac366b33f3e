/** From wherever a recording lies into our storage: streamed, resumed, checksummed, guarded. */
@NullMarked
package dev.parley.recording.fetch;

import org.jspecify.annotations.NullMarked;
