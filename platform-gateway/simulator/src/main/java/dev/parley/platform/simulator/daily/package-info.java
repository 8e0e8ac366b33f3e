/** Daily's REST interface, webhooks and recordings, as its documentation (docs.daily.co, 2025-26) describes them. */
@NullMarked
package dev.parley.platform.simulator.daily;

import org.jspecify.annotations.NullMarked;
