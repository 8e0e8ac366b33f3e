package dev.parley.room.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.room.rooms.WebhookEventKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Event for the webhook of a room.
 *
 * @param key of what happened, the same whenever it is found again
 * @param at when it happened
 * @param members of the body beside those of every event
 */
public record WebhookEvent(
        UUID roomId, String roomName, WebhookEventKind kind, String key, Instant at, ObjectNode members) {

    private static final UUID NAMESPACE = UUID.fromString("5b0b7a6e-0f5d-5c39-9a55-4b9d3a0a7f11");

    /** Id of the delivery and of the event: one for everything that happens. */
    UUID id() {
        return NameBasedIds.uuid5(NAMESPACE, roomId + " " + kind.word() + " " + key);
    }

    /** Members of the JSON body: those of every event around its own. */
    ObjectNode body() {
        ObjectNode body = members.objectNode()
                .put("event", kind.word())
                .put("event_id", id().toString())
                .put("timestamp", at.toString());
        body.setAll(members);
        body.putObject("room").put("id", roomId.toString()).put("name", roomName);
        return body;
    }

    @Override
    public String toString() {
        return "WebhookEvent[roomId=" + roomId + ", kind=" + kind + ", key=" + key + "]";
    }
}
