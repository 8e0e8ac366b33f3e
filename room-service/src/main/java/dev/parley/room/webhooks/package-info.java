/** Outgoing webhooks of rooms: signed calls to an address that the room's owner chose. */
@NullMarked
package dev.parley.room.webhooks;

import org.jspecify.annotations.NullMarked;
