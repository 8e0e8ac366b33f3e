/** Connections to the database of the jobs. */
@NullMarked
package dev.parley.recording.database;

import org.jspecify.annotations.NullMarked;
