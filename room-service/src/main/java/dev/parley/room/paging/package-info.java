/** Paged lists of the public API. */
@NullMarked
package dev.parley.room.paging;

import org.jspecify.annotations.NullMarked;
