/** Transactional outbox: events and dead letters, sent to Kafka by one relay and removed after the acknowledgement. */
@NullMarked
package dev.parley.recording.outbox;

import org.jspecify.annotations.NullMarked;
