/** What a caller is told when something goes wrong, and the one place that maps failures to it. */
@NullMarked
package dev.parley.room.errors;

import org.jspecify.annotations.NullMarked;
