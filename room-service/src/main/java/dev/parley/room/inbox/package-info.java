/** How events are taken in: each once in effect, none lost while a part is away, none able to block the others. */
@NullMarked
package dev.parley.room.inbox;

import org.jspecify.annotations.NullMarked;
