/** Deletion of provider rooms after their meetings ended and a grace period passed. The work derives from the meetings. */
@NullMarked
package dev.parley.room.deletion;

import org.jspecify.annotations.NullMarked;
