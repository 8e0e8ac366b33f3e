/** What providers say about rooms, projected: sessions as a set, so that any order and any repeat of the events give the same count. */
@NullMarked
package dev.parley.room.sessions;

import org.jspecify.annotations.NullMarked;
