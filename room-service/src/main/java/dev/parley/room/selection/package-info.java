/** Platform selection: which platform a room's meetings run on, and the rollout of a migration. */
@NullMarked
package dev.parley.room.selection;

import org.jspecify.annotations.NullMarked;
