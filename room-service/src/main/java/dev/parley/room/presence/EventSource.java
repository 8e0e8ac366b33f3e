package dev.parley.room.presence;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import java.util.UUID;

/**
 * Source of a stored fact: the event that told it, and the room that the event is about.
 *
 * @param room the room_key of its sessions
 */
record EventSource(UUID eventId, int revision, String platform, String room) {

    private static final int MAX_TEXT = 512;

    static EventSource of(PlatformEvent event, ProviderRoomName room) {
        return new EventSource(
                event.id(), event.revision(), event.platform().value(), DatabaseText.text(room.canonical(), MAX_TEXT));
    }

    /** Binds the parameters {@code platform}, {@code room} and {@code revision}. */
    Sql bind(Sql statement) {
        return statement.set("platform", platform).set("room", room).set("revision", revision);
    }
}
