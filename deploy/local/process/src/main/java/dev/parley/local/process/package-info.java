/**
 * Starting programs of this repository as processes of their own, and leaving none of them behind.
 *
 * <p>Tests and the launcher use the same few classes, so that what a test starts is what the local stack starts.
 */
@NullMarked
package dev.parley.local.process;

import org.jspecify.annotations.NullMarked;
