/** SQL statements, their rows and transactions, on the reactive client of PostgreSQL. */
@NullMarked
package dev.parley.room.database;

import org.jspecify.annotations.NullMarked;
