/**
 * Logos of rooms: a picture that the provider shows in a room, where it can. Uploaded after the creation of a meeting, on a
 * timer, so that no meeting waits for it or fails by it.
 */
@NullMarked
package dev.parley.room.logos;

import org.jspecify.annotations.NullMarked;
