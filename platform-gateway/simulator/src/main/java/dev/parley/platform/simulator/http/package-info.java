/** Shared parts of the simulated REST APIs: named operations, replies, error formats. */
@NullMarked
package dev.parley.platform.simulator.http;

import org.jspecify.annotations.NullMarked;
