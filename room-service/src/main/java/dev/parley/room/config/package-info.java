/** What the environment may set. */
@NullMarked
package dev.parley.room.config;

import org.jspecify.annotations.NullMarked;
