/**
 * The providers that this image carries: found by the container, never named.
 */
@NullMarked
package dev.parley.ingest.platform;

import org.jspecify.annotations.NullMarked;
