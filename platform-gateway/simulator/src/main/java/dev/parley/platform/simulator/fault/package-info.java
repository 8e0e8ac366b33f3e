/** Failures on demand: what a provider does on a bad day, and its rate limits. */
@NullMarked
package dev.parley.platform.simulator.fault;

import org.jspecify.annotations.NullMarked;
