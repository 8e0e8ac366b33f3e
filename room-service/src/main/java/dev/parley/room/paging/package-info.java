/** Lists in pages, as callers of the public API know them. */
@NullMarked
package dev.parley.room.paging;

import org.jspecify.annotations.NullMarked;
