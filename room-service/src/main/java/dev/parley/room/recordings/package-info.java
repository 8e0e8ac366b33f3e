/** Recordings, as the worker and the providers report them, and the meetings they belong to. */
@NullMarked
package dev.parley.room.recordings;

import org.jspecify.annotations.NullMarked;
