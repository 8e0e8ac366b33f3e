package dev.parley.room.presence;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.util.UUID;

/**
 * A meeting about which its provider is to be asked.
 *
 * @param running whether a session of its room began that did not end, as far as we know
 */
record Poll(UUID meetingId, PlatformId platform, ProviderRoomName room, boolean running) {

    /** The room as sessions are kept under it. */
    String key() {
        return room.canonical();
    }
}
