/**
 * Limits of connections, independent of requests.
 */
@NullMarked
package dev.parley.ingest.connection;

import org.jspecify.annotations.NullMarked;
