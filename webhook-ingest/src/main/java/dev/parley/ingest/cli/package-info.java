/**
 * The operators' command: the same jar, called with arguments, talks to a running process instead of being one.
 */
@NullMarked
package dev.parley.ingest.cli;

import org.jspecify.annotations.NullMarked;
