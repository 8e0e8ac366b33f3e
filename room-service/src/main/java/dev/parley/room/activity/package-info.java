/** What goes on in rooms, for lists of them. */
@NullMarked
package dev.parley.room.activity;

import org.jspecify.annotations.NullMarked;
