/** Calls to platform-gateway: the only way from here to a provider. */
@NullMarked
package dev.parley.room.gateway;

import org.jspecify.annotations.NullMarked;
