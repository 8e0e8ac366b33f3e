/** Native SQL statements and their rows, beside the entities of Hibernate Reactive. */
@NullMarked
package dev.parley.room.database;

import org.jspecify.annotations.NullMarked;
