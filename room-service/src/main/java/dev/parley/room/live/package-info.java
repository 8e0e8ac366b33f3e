/** Live events for clients: what changes about transcripts and meetings, as server-sent events and WebSocket messages. */
@NullMarked
package dev.parley.room.live;

import org.jspecify.annotations.NullMarked;
