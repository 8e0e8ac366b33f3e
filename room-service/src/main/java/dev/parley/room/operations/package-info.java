/** What operators see and do of all services, in one place: deliveries and replays, jobs, the state of platforms. */
@NullMarked
package dev.parley.room.operations;

import org.jspecify.annotations.NullMarked;
