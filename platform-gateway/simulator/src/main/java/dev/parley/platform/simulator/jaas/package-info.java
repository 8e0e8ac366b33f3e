/**
 * JaaS, Jitsi as a service: the one administrative call that it has, signed webhooks, recordings behind links that work
 * for a day.
 */
@NullMarked
package dev.parley.platform.simulator.jaas;

import org.jspecify.annotations.NullMarked;
