/** Waiting without a thread, and the way back to a Vert.x context. */
@NullMarked
package dev.parley.runtime.vertx;

import org.jspecify.annotations.NullMarked;
