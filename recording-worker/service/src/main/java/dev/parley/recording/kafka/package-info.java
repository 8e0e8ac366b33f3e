/** The broker: topics and the producer. */
@NullMarked
package dev.parley.recording.kafka;

import org.jspecify.annotations.NullMarked;
