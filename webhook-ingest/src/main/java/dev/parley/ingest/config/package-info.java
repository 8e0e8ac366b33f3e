/**
 * What an operator can set.
 */
@NullMarked
package dev.parley.ingest.config;

import org.jspecify.annotations.NullMarked;
