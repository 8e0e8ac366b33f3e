/**
 * The one connection to Kafka: topics, producer, and whether the broker answers right now.
 */
@NullMarked
package dev.parley.ingest.kafka;

import org.jspecify.annotations.NullMarked;
