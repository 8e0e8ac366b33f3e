/**
 * Intake of events from Kafka: consumers, the inbox against repetitions, dead letters, and the projection of each event
 * into the packages that keep its facts.
 */
@NullMarked
package dev.parley.room.intake;

import org.jspecify.annotations.NullMarked;
