/** Hostile load: requests that no honest caller sends, against all services at once, and what became of them. */
@NullMarked
package dev.parley.local.hostile;

import org.jspecify.annotations.NullMarked;
