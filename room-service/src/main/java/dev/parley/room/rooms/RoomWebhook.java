package dev.parley.room.rooms;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Outgoing webhook of a room.
 *
 * @param url as its owner set it; empty if there is none
 * @param secrets that sign deliveries, the newest first; the one before it only for a while; empty if there is none
 */
public record RoomWebhook(UUID roomId, String roomName, Optional<String> url, List<String> secrets) {

    public RoomWebhook {
        secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "RoomWebhook[roomId=" + roomId + "]";
    }
}
