/**
 * A storage's notices of new objects: a queue listener that fills the delivery log, and the reader of their JSON.
 */
@NullMarked
package dev.parley.ingest.notification;

import org.jspecify.annotations.NullMarked;
