/** Simulated Daily: REST API, webhooks and recordings as documented (docs.daily.co, 2025-26). */
@NullMarked
package dev.parley.platform.simulator.daily;

import org.jspecify.annotations.NullMarked;
