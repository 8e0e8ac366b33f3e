package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.webhook.Delivery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Result of a {@link RecordingRequest}.
 *
 * @param fileName of the file in the bucket, if the provider has one
 */
public record RecordingResult(String recordingId, Optional<String> fileName, List<Delivery> deliveries) {

    public RecordingResult {
        deliveries = List.copyOf(deliveries);
    }

    JsonObject toJson() {
        JsonArray ids = new JsonArray();
        deliveries.forEach(delivery -> ids.add(delivery.id()));
        JsonObject json = new JsonObject().put("recordingId", recordingId);
        fileName.ifPresent(name -> json.put("fileName", name));
        return json.put("deliveries", ids);
    }
}
