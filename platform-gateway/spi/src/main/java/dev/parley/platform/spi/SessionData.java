package dev.parley.platform.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * One session of a provider room: from the first person's coming to the last one's going, as the provider counts it.
 *
 * @param id the provider's id
 * @param endedAt empty while it goes on
 */
public record SessionData(String id, Instant startedAt, Optional<Instant> endedAt) {}
