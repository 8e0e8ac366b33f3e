@NullMarked
package dev.parley.room.traces;

import org.jspecify.annotations.NullMarked;
