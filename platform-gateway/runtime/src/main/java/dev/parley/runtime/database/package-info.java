/** Limits of connections to PostgreSQL, for the services that have a database. */
@NullMarked
package dev.parley.runtime.database;

import org.jspecify.annotations.NullMarked;
