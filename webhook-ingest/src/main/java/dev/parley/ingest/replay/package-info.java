/**
 * Replay: reading the delivery log, and normalizing and publishing parts of it again.
 */
@NullMarked
package dev.parley.ingest.replay;

import org.jspecify.annotations.NullMarked;
