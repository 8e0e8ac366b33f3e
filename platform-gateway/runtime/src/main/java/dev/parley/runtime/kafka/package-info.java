/** What the services share about Kafka records. */
@NullMarked
package dev.parley.runtime.kafka;

import org.jspecify.annotations.NullMarked;
