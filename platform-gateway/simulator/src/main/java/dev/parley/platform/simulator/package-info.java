/**
 * Stand-ins for the video providers, for demonstrations and end-to-end tests without an account: each speaks its
 * provider's wire protocol on a port of its own, and a control API plays what people in the meetings do.
 */
@NullMarked
package dev.parley.platform.simulator;

import org.jspecify.annotations.NullMarked;
