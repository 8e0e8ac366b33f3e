package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/** A room and its settings. */
record Room(String id, String name, String privacy, Instant createdAt, RoomConfig config) {

    String canonical() {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean expired(Instant now) {
        return config.expiresAt().filter(exp -> !now.isBefore(exp)).isPresent();
    }

    Room with(String newPrivacy, RoomConfig newConfig) {
        return new Room(id, name, newPrivacy, createdAt, newConfig);
    }

    /** @param base scheme, host and port of the room pages */
    JsonObject toJson(String base) {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("api_created", true)
                .put("privacy", privacy)
                .put("url", base + "/" + name)
                .put("created_at", Times.isoMillis(createdAt))
                .put("config", config.shown());
    }
}
