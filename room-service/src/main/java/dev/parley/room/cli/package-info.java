/** Command line {@code parleyctl} for operators: calls the running service, except for imports, which work on the database. */
@NullMarked
package dev.parley.room.cli;

import org.jspecify.annotations.NullMarked;
