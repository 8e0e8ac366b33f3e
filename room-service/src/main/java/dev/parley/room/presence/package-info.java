/**
 * Who is in a meeting, asked of the provider: finds what webhooks failed to tell. A polled time never takes the place of
 * one from an event, so that polls and events come to the same end in any order.
 */
@NullMarked
package dev.parley.room.presence;

import org.jspecify.annotations.NullMarked;
