/** Control API: participants, recordings, faults, rate limits, deliveries. */
@NullMarked
package dev.parley.platform.simulator.control;

import org.jspecify.annotations.NullMarked;
