/** Restoring an older database behind Kafka, on the packaged room-service and recording-worker. */
@NullMarked
package dev.parley.system.restore;

import org.jspecify.annotations.NullMarked;
