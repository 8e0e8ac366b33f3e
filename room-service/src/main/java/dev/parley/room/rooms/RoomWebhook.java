package dev.parley.room.rooms;

import java.util.Optional;
import java.util.UUID;

/**
 * Outgoing webhook of a room.
 *
 * @param url as its owner set it; empty if there is none
 * @param secret that signs deliveries; empty if there is none
 */
public record RoomWebhook(UUID roomId, String roomName, Optional<String> url, Optional<String> secret) {

    @Override
    public String toString() {
        return "RoomWebhook[roomId=" + roomId + "]";
    }
}
