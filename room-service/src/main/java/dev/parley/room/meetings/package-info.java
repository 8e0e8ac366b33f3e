/** Meetings: creation (one at a time for a room), joining, and the end when everybody has left or the time is over. */
@NullMarked
package dev.parley.room.meetings;

import org.jspecify.annotations.NullMarked;
