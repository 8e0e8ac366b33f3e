/** Hostile load on the whole system. */
@NullMarked
package dev.parley.bench.hostile;

import org.jspecify.annotations.NullMarked;
