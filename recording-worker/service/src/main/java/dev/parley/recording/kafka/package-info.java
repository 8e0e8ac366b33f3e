/** Kafka clients and the creation of topics. */
@NullMarked
package dev.parley.recording.kafka;

import org.jspecify.annotations.NullMarked;
