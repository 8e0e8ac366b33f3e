/** The accounts that the stand-ins pretend to hold for a customer, and the times they keep. */
@NullMarked
package dev.parley.platform.simulator.config;

import org.jspecify.annotations.NullMarked;
