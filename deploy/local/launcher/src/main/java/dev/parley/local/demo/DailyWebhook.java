package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.text.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The webhook of the simulated Daily domain, which room-service registers after the start. */
final class DailyWebhook {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    private final Timeline timeline;
    private final HttpCalls daily;

    /** @param url of the simulated Daily REST API */
    DailyWebhook(Timeline timeline, String url, String apiKey) {
        this.timeline = timeline;
        this.daily = new HttpCalls(url, Map.of("Authorization", "Bearer " + apiKey));
    }

    void awaitRegistered() {
        JsonNode webhook = timeline.await("registration of the webhook at daily", WAIT_TIMEOUT, this::active);
        timeline.say("daily", "room-service registered the webhook " + shown(webhook));
    }

    private Optional<JsonNode> active() {
        return Json.items(daily.get("/v1/webhooks")).stream()
                .filter(webhook -> webhook.path("state").asText().equals("ACTIVE"))
                .findFirst();
    }

    private static String shown(JsonNode webhook) {
        return webhook.path("url").asText() + " (" + webhook.path("state").asText() + ", retries "
                + webhook.path("retryType").asText() + ")";
    }
}
