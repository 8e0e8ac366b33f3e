/** Settings, and their check at start. */
@NullMarked
package dev.parley.room.config;

import org.jspecify.annotations.NullMarked;
