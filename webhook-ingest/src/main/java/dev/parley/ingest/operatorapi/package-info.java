/** Operator API below {@code /internal/v1}: lists, shows and replays deliveries. Every call needs the internal token. */
@NullMarked
package dev.parley.ingest.operatorapi;

import org.jspecify.annotations.NullMarked;
