/**
 * A platform in memory, first-class but for production: development and tests drive it by
 * {@link dev.parley.platform.mock.MockRooms} and by webhooks that are signed like everybody's.
 */
@NullMarked
package dev.parley.platform.mock;

import org.jspecify.annotations.NullMarked;
