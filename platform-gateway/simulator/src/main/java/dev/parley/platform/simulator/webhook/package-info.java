/** Signed webhook deliveries with the provider's retry policy, and their log. */
@NullMarked
package dev.parley.platform.simulator.webhook;

import org.jspecify.annotations.NullMarked;
