/**
 * Webhooks of providers: routes with their signature schemes as data, one verifier for all of them, and a pure
 * normalizer. Nothing here does I/O or reads a clock; everything is a function of its arguments.
 */
@NullMarked
package dev.parley.platform.spi.webhook;

import org.jspecify.annotations.NullMarked;
