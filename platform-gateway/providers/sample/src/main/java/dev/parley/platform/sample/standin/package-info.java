/** What stands in for the sample provider in tests; those of real providers are in {@code platform-gateway/simulator}. */
@NullMarked
package dev.parley.platform.sample.standin;

import org.jspecify.annotations.NullMarked;
