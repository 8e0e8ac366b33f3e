/** Authentication with API keys, and the identity of the caller. */
@NullMarked
package dev.parley.room.access;

import org.jspecify.annotations.NullMarked;
