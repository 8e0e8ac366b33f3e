/** Calendars of rooms: ICS feeds that are fetched and matched to the room, and the meetings of their events. */
@NullMarked
package dev.parley.room.calendar;

import org.jspecify.annotations.NullMarked;
