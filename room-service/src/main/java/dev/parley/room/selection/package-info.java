/** Which platform a room's meetings run on. */
@NullMarked
package dev.parley.room.selection;

import org.jspecify.annotations.NullMarked;
