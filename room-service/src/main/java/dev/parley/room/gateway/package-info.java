/** Client of platform-gateway, through which all calls to providers go. */
@NullMarked
package dev.parley.room.gateway;

import org.jspecify.annotations.NullMarked;
