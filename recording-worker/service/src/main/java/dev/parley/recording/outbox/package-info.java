/** What leaves this service: rows written with the facts they tell, sent by one relay, removed once acknowledged. */
@NullMarked
package dev.parley.recording.outbox;

import org.jspecify.annotations.NullMarked;
