/** Simulator of the sample provider for tests; those of real providers are in {@code platform-gateway/simulator}. */
@NullMarked
package dev.parley.platform.sample.simulator;

import org.jspecify.annotations.NullMarked;
