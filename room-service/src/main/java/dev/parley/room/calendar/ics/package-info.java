/** Reader of iCalendar feeds (RFC 5545): from bytes to the occurrences in a window, as real calendars write them. */
@NullMarked
package dev.parley.room.calendar.ics;

import org.jspecify.annotations.NullMarked;
