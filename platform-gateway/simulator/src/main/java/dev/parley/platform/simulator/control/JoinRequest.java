package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Request to join a room.
 *
 * @param userId the application's id of the person, as passed to the provider
 * @param owner whether the person joins as host
 * @param token the token in the person's link; absent: the link has none
 * @param breakout the breakout room to join, where the provider has breakout rooms
 * @param participantId of a connection that comes back, where the provider lets one; absent: a new connection
 */
public record JoinRequest(
        String displayName,
        Optional<String> userId,
        boolean owner,
        Optional<String> token,
        Optional<String> breakout,
        Optional<String> participantId) {

    static JoinRequest read(JsonObject json) {
        Fields body = new Fields(json);
        return new JoinRequest(
                body.requiredText("displayName"),
                body.text("userId"),
                body.flag("owner").orElse(false),
                body.text("token"),
                body.text("breakout"),
                body.text("participantId"));
    }

    @Override
    public String toString() {
        return "JoinRequest[" + (owner ? "owner" : "guest") + "]";
    }
}
