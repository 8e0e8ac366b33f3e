package dev.parley.room.deletion;

import dev.parley.platform.events.ProviderRoomName;
import java.util.UUID;

/**
 * A provider's room whose meeting ended.
 *
 * @param attempts how often its deletion failed
 */
record DueRoomDeletion(
        UUID meetingId, String platform, ProviderRoomName room, String providerMeetingId, int attempts) {}
