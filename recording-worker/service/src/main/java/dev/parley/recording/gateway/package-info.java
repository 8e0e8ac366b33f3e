/** Client of platform-gateway. */
@NullMarked
package dev.parley.recording.gateway;

import org.jspecify.annotations.NullMarked;
