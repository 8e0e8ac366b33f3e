package dev.parley.platform.simulator.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One try of a delivery.
 *
 * @param status what the receiver answered; absent if it did not, in time or at all
 */
public record Attempt(Instant at, OptionalInt status) {

    JsonObject toJson() {
        return new JsonObject().put("at", at.toString()).put("status", status.isPresent() ? status.getAsInt() : null);
    }
}
