package dev.parley.room.cli.webhooks;

import com.fasterxml.jackson.databind.JsonNode;

/** Formatter of a delivery of an outgoing webhook as text. */
final class DeliveryText {

    private DeliveryText() {}

    static String line(JsonNode delivery) {
        return "%s of room %s, %s after %s attempts, last answer %s"
                .formatted(
                        delivery.path("event").asText(),
                        delivery.path("room_id").asText(),
                        delivery.path("state").asText(),
                        delivery.path("attempts").asText(),
                        lastAnswer(delivery));
    }

    /** Status of the last answer, or why there was none. */
    static String lastAnswer(JsonNode delivery) {
        JsonNode log = delivery.path("log");
        JsonNode last = log.path(log.size() - 1);
        return last.hasNonNull("status")
                ? last.path("status").asText()
                : last.path("error").asText("-");
    }
}
