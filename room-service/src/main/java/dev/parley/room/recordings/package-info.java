/** Recordings as the worker and the providers report them, linked to their meetings. */
@NullMarked
package dev.parley.room.recordings;

import org.jspecify.annotations.NullMarked;
