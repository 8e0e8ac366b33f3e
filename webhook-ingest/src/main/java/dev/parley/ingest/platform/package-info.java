/**
 * Registry of the providers in this image, found by the container and never named.
 */
@NullMarked
package dev.parley.ingest.platform;

import org.jspecify.annotations.NullMarked;
