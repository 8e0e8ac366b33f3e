/** Rooms: named by their owners, shared, and configured. */
@NullMarked
package dev.parley.room.rooms;

import org.jspecify.annotations.NullMarked;
