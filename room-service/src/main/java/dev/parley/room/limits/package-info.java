/** Rate limits: what one caller may spend of what all callers share. */
@NullMarked
package dev.parley.room.limits;

import org.jspecify.annotations.NullMarked;
