/**
 * Presence: who is in a meeting. Events report it; polls of the provider find what webhooks missed. A polled time never
 * replaces one from an event, so that polls and events have the same result in any order.
 */
@NullMarked
package dev.parley.room.presence;

import org.jspecify.annotations.NullMarked;
