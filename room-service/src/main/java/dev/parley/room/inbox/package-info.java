/** Inbox: which events have been applied, so that each is applied once. */
@NullMarked
package dev.parley.room.inbox;

import org.jspecify.annotations.NullMarked;
