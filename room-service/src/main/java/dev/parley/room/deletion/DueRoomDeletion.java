package dev.parley.room.deletion;

import dev.parley.platform.events.ProviderRoomName;
import java.util.UUID;

/**
 * A provider room that is due for deletion, because its meeting ended.
 *
 * @param attempts number of failed attempts
 */
record DueRoomDeletion(
        UUID meetingId, String platform, ProviderRoomName room, String providerMeetingId, int attempts) {}
