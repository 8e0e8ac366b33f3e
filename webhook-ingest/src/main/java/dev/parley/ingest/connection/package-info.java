/**
 * What a sender may do with a connection before there is a request: nothing for long.
 */
@NullMarked
package dev.parley.ingest.connection;

import org.jspecify.annotations.NullMarked;
