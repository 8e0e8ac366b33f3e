/** The providers' rooms of meetings that ended, deleted after a grace period. What is to be done follows from the meetings. */
@NullMarked
package dev.parley.room.deletion;

import org.jspecify.annotations.NullMarked;
