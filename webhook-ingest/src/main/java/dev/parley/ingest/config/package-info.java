/**
 * Settings of the service.
 */
@NullMarked
package dev.parley.ingest.config;

import org.jspecify.annotations.NullMarked;
