/** Meetings: made at most once at a time for a room, joined, and ended when everybody left or their time is over. */
@NullMarked
package dev.parley.room.meetings;

import org.jspecify.annotations.NullMarked;
