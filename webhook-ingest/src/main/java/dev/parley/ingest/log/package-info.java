/**
 * Delivery log: what providers sent, verified and unchanged. All later steps can be replayed from it.
 */
@NullMarked
package dev.parley.ingest.log;

import org.jspecify.annotations.NullMarked;
