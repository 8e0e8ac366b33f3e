/** Fault injection and rate limits. */
@NullMarked
package dev.parley.platform.simulator.fault;

import org.jspecify.annotations.NullMarked;
