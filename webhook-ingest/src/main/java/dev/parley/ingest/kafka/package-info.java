/**
 * Kafka: topics, producer, scans, and whether Kafka is available.
 */
@NullMarked
package dev.parley.ingest.kafka;

import org.jspecify.annotations.NullMarked;
