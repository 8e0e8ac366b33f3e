/** What all commands of operators need of where they run: the terminal, progress on it, tables, and how a command fails. */
@NullMarked
package dev.parley.room.console;

import org.jspecify.annotations.NullMarked;
