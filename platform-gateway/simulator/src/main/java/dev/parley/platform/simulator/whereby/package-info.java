/** Simulated Whereby: REST API, webhooks and recordings as documented (docs.whereby.com, August 2026). */
@NullMarked
package dev.parley.platform.simulator.whereby;

import org.jspecify.annotations.NullMarked;
