/**
 * Receiving webhooks: reading with limits, verification, append to the delivery log, response.
 */
@NullMarked
package dev.parley.ingest.receive;

import org.jspecify.annotations.NullMarked;
