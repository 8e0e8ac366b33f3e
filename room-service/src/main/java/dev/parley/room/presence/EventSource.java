package dev.parley.room.presence;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.room.inbox.Inbox;
import io.smallrye.mutiny.Uni;
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

    /** Executes the effect of the event, a statement for {@link Inbox#isFirst} with the parameters {@code platform} and {@code room}. */
    Uni<Boolean> store(Sql statement) {
        return Inbox.isFirst(statement.set("platform", platform).set("room", room), eventId, revision);
    }
}
