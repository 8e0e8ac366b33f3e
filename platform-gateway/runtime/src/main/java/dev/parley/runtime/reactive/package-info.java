/** Compositions of asynchronous steps. */
@NullMarked
package dev.parley.runtime.reactive;

import org.jspecify.annotations.NullMarked;
