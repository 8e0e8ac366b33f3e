package dev.parley.platform.simulator.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Attempt of a webhook delivery.
 *
 * @param status answer of the receiver; absent without an answer in time
 */
public record Attempt(Instant at, OptionalInt status) {

    JsonObject toJson() {
        return new JsonObject().put("at", at.toString()).put("status", status.isPresent() ? status.getAsInt() : null);
    }
}
