/** Periodic jobs, and the leases by which one replica at a time does their work. */
@NullMarked
package dev.parley.room.lease;

import org.jspecify.annotations.NullMarked;
