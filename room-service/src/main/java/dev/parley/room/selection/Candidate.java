package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import java.util.Optional;
import java.util.UUID;

/**
 * Input of the platform selection for one room.
 *
 * @param pinned the platform that the room's owner pinned it to
 */
public record Candidate(UUID id, String name, Optional<PlatformId> pinned) {}
