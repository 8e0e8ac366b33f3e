/** What traces tell, and what they never do. */
@NullMarked
package dev.parley.room.traces;

import org.jspecify.annotations.NullMarked;
