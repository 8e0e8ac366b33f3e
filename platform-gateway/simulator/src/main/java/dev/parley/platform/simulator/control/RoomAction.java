package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Something that happens to a room, other than joins and leaves.
 *
 * @param participantId who asks for it; absent: nobody in the room
 * @param stream whether a recording that starts is a live stream
 */
public record RoomAction(String action, Optional<String> participantId, boolean stream) {

    static RoomAction read(JsonObject json) {
        Fields body = new Fields(json);
        return new RoomAction(
                body.requiredText("action"),
                body.text("participantId"),
                body.oneOf("mode", "file", "stream").filter("stream"::equals).isPresent());
    }
}
