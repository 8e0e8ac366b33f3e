/**
 * Mock platform in memory, for development and tests, which control it by {@link dev.parley.platform.mock.MockRooms}
 * and by signed webhooks.
 */
@NullMarked
package dev.parley.platform.mock;

import org.jspecify.annotations.NullMarked;
