package dev.parley.room.presence;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.UUID;

/**
 * Due poll of a provider for the presence in a meeting.
 *
 * @param running whether a session of its room has begun and not ended, as far as events tell
 */
record Poll(UUID meetingId, PlatformId platform, ProviderRoomName room, boolean running) {

    /** The room_key of its sessions. */
    String key() {
        return room.canonical();
    }
}
