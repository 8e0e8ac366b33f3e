/** What leaves this service: written in the transaction that made it true, sent by one leased relay. */
@NullMarked
package dev.parley.room.outbox;

import org.jspecify.annotations.NullMarked;
