/** Configuration of the simulators: accounts, storage access, timing. */
@NullMarked
package dev.parley.platform.simulator.config;

import org.jspecify.annotations.NullMarked;
