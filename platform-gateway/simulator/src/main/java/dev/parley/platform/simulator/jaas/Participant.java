package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.control.JoinRequest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Participant of a conference.
 *
 * @param user part of the XMPP address; its prefix is the participant's id
 */
record Participant(String user, JoinRequest who) {

    static Participant of(JoinRequest who) {
        return new Participant(UUID.randomUUID().toString(), who);
    }

    String id() {
        return user.substring(0, 8);
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("moderator", who.owner())
                .put("name", who.displayName())
                .put("participantJid", user + "@8x8.vc")
                .put("participantFullJid", user + "@8x8.vc/" + user.substring(24))
                .put("participantId", id())
                .put("avatar", "")
                .put("isBreakout", false)
                .put("hidden-from-recorder", false);
        who.userId().ifPresent(userId -> json.put("id", userId));
        return json;
    }

    @Override
    public String toString() {
        return "Participant[" + id() + "]";
    }
}
