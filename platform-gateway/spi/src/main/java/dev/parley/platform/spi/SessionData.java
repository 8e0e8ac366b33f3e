package dev.parley.platform.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Session of a provider room: from the first person's arrival to the last one's departure, as the provider counts it.
 *
 * @param id the provider's id
 * @param endedAt empty while it is running
 */
public record SessionData(String id, Instant startedAt, Optional<Instant> endedAt) {}
