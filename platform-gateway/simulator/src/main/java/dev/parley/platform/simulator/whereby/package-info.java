/** Whereby's REST interface, webhooks and recordings, as its documentation (docs.whereby.com, August 2026) describes them. */
@NullMarked
package dev.parley.platform.simulator.whereby;

import org.jspecify.annotations.NullMarked;
