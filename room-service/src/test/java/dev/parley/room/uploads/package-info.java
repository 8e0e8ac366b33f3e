@NullMarked
package dev.parley.room.uploads;

import org.jspecify.annotations.NullMarked;
