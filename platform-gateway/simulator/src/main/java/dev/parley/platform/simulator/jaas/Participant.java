package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.control.Joiner;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Somebody in a conference.
 *
 * @param user of the address in XMPP; its beginning is the participant's id
 */
record Participant(String user, Joiner who) {

    static Participant of(Joiner who) {
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
