/**
 * Simulated JaaS (Jitsi as a service): its administrative call, signed webhooks, recordings behind links that are valid
 * for a day.
 */
@NullMarked
package dev.parley.platform.simulator.jaas;

import org.jspecify.annotations.NullMarked;
