/** Rooms, meetings, and what became of them: the service that people and other services call. */
@NullMarked
package dev.parley.room;

import org.jspecify.annotations.NullMarked;
