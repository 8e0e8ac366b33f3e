/** Transactional outbox: facts are written in the transaction that made them true, and sent to Kafka by one replica. */
@NullMarked
package dev.parley.room.outbox;

import org.jspecify.annotations.NullMarked;
