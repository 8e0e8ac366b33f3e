/** Builds stale programs before the stack starts. */
@NullMarked
package dev.parley.local.build;

import org.jspecify.annotations.NullMarked;
