/**
 * Import of an existing installation's database. Rows are read as JSON, from the database or from files, and each is written
 * in a transaction of its own together with a note that it is done, so that an import can be killed and run again.
 */
@NullMarked
package dev.parley.room.imports;

import org.jspecify.annotations.NullMarked;
