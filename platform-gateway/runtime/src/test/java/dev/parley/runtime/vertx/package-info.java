@NullMarked
package dev.parley.runtime.vertx;

import org.jspecify.annotations.NullMarked;
