package dev.parley.room.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.access.Callers;
import dev.parley.room.errors.Ids;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.room.rooms.RoomWebhook;
import dev.parley.room.rooms.RoomWebhooks;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: a test call of a room's webhook, so that its owner sees what the receiver answers. */
@RequestDeadline
@ProblemCodes({ErrorCode.LOGIN_REQUIRED, ErrorCode.ROOM_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
@Path("/v1/rooms/{room_id}/webhook/test")
class WebhookTestResource {

    private static final String EVENT = "test";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RoomWebhooks rooms;
    private final Callers callers;
    private final WebhookSender sender;
    private final ObjectMapper json;

    WebhookTestResource(RoomWebhooks rooms, Callers callers, WebhookSender sender, ObjectMapper json) {
        this.rooms = rooms;
        this.callers = callers;
        this.sender = sender;
        this.json = json;
    }

    @POST
    @Operation(
            summary =
                    "Call the room's webhook with the event \"test\"; for the room's owner. Answers 200 whatever comes back")
    public Uni<WebhookResult> test(@PathParam("room_id") String id) {
        return callers.user()
                .chain(user -> rooms.of(Ids.parse(id, ErrorCode.ROOM_NOT_FOUND), user))
                .chain(webhook -> sender.send(call(webhook, UUID.randomUUID().toString()), TIMEOUT))
                .map(WebhookResult::of);
    }

    private WebhookCall call(RoomWebhook webhook, String id) {
        return new WebhookCall(id, EVENT, webhook.url(), webhook.secrets(), body(webhook, id), 0);
    }

    private byte[] body(RoomWebhook webhook, String id) {
        ObjectNode event = json.createObjectNode()
                .put("event", EVENT)
                .put("event_id", id)
                .put("timestamp", Instant.now().toString())
                .put("message", "This is a test of the room's webhook.");
        event.putObject("room").put("id", webhook.roomId().toString()).put("name", webhook.roomName());
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
