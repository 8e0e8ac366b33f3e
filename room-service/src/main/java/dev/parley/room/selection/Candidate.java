package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import java.util.Optional;
import java.util.UUID;

/**
 * A room as far as the choice of its platform depends on it.
 *
 * @param pinned the platform that its caller named
 */
public record Candidate(UUID id, String name, Optional<PlatformId> pinned) {}
