/** Periodic jobs that one replica does at a time. */
@NullMarked
package dev.parley.room.lease;

import org.jspecify.annotations.NullMarked;
