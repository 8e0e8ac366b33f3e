/** Pages that people open: their addresses and their security headers. The sources are in {@code src/main/web}. */
@NullMarked
package dev.parley.room.pages;

import org.jspecify.annotations.NullMarked;
