/** Delays between attempts. */
@NullMarked
package dev.parley.runtime.retry;

import org.jspecify.annotations.NullMarked;
