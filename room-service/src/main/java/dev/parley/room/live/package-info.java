/** Live events for clients: what changes about transcripts, as WebSocket messages and server-sent events. */
@NullMarked
package dev.parley.room.live;

import org.jspecify.annotations.NullMarked;
