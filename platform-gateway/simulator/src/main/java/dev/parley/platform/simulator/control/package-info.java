/** The control API: plays what people in the meetings do, and tells what was delivered. */
@NullMarked
package dev.parley.platform.simulator.control;

import org.jspecify.annotations.NullMarked;
