package dev.parley.room.logos;

import dev.parley.platform.events.ProviderRoomName;
import java.util.Optional;
import java.util.UUID;

/**
 * Provider room that is to get a logo.
 *
 * @param room empty for a meeting that belongs to no room any more
 * @param attempts so far
 */
record DueLogo(UUID meetingId, Optional<UUID> room, String platform, ProviderRoomName providerRoom, int attempts) {}
