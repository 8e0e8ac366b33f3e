package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.webhook.Delivery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What became of a {@link RecordingOrder}.
 *
 * @param fileName of the file in the bucket, where the provider names one
 */
public record RecordingReceipt(String recordingId, Optional<String> fileName, List<Delivery> deliveries) {

    public RecordingReceipt {
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
