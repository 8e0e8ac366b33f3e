/** Rows of hand-written queries, read by type. */
@NullMarked
package dev.parley.room.rows;

import org.jspecify.annotations.NullMarked;
