/**
 * Recordings that this server starts and stops, where the provider neither does it by itself nor leaves it to the client.
 * What is wanted is written with the event that made it so; a timer carries it out.
 */
@NullMarked
package dev.parley.room.recordingcontrol;

import org.jspecify.annotations.NullMarked;
