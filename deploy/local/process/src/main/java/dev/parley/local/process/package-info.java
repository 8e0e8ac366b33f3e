/**
 * Child processes for the programs of this repository; none outlives its parent.
 *
 * <p>Shared by tests and launcher, so that both start the same programs in the same way.
 */
@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
