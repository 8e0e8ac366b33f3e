/** What the environment may set, and how its values are read. */
@NullMarked
package dev.parley.room.config;

import org.jspecify.annotations.NullMarked;
