/** Rooms: what people own, name, and share. */
@NullMarked
package dev.parley.room.rooms;

import org.jspecify.annotations.NullMarked;
