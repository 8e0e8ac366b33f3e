/** Signed deliveries with a provider's retry behaviour, and the log of what became of them. */
@NullMarked
package dev.parley.platform.simulator.webhook;

import org.jspecify.annotations.NullMarked;
