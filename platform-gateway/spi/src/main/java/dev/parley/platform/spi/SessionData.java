package dev.parley.platform.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * One session of a provider room.
 *
 * @param id the provider's id
 * @param endedAt empty while it goes on
 */
public record SessionData(String id, Instant startedAt, Optional<Instant> endedAt) {}
