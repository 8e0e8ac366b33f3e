/** Waiting without blocking and without losing the context that database sessions belong to. */
@NullMarked
package dev.parley.room.pause;

import org.jspecify.annotations.NullMarked;
