/** Kafka consumers: signals that a recording is ready, and commands. */
@NullMarked
package dev.parley.recording.intake;

import org.jspecify.annotations.NullMarked;
