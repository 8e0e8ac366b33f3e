/** Uploads: files that people send in pieces, to have them transcribed. */
@NullMarked
package dev.parley.room.uploads;

import org.jspecify.annotations.NullMarked;
