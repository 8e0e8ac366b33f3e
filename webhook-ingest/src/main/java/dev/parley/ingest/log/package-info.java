/**
 * The delivery log: what a provider sent, verified and unchanged. Everything after it can be replayed from it.
 */
@NullMarked
package dev.parley.ingest.log;

import org.jspecify.annotations.NullMarked;
