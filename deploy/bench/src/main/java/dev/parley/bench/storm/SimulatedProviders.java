package dev.parley.bench.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Client of the control API of the simulated providers, and of Daily's API. */
final class SimulatedProviders {

    private static final String ROOT = "/control/v1";
    private static final String MEDIA = "greeting.mp4";

    /** Long: an upload to a storage that does not answer ends by itself, and must not be repeated before. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final RetryingClient control;
    private final RetryingClient daily;

    /** @param dailyKey API key of the simulated Daily domain */
    SimulatedProviders(String url, String dailyUrl, String dailyKey) {
        control = new RetryingClient(List.of(url), Map.of(), TIMEOUT);
        daily = new RetryingClient(List.of(dailyUrl), Map.of("Authorization", "Bearer " + dailyKey), TIMEOUT);
    }

    /** Whether Daily sends webhooks, which room-service asks for after its start. */
    boolean hasWebhook() throws IOException, InterruptedException {
        return Json.items(daily.get("/v1/webhooks")).stream()
                .anyMatch(webhook -> webhook.path("state").asText().equals("ACTIVE"));
    }

    /** Somebody comes; returns the provider's participant id. */
    String join(PlayedMeeting meeting, String name) throws IOException, InterruptedException {
        return control.post(path(meeting, "/participants"), Json.object().put("displayName", name))
                .path("participantId")
                .asText();
    }

    void leave(PlayedMeeting meeting, String participant) throws IOException, InterruptedException {
        control.call("DELETE", path(meeting, "/participants/" + participant), "");
    }

    /**
     * Finishes a recording. What is repeated, because the storage took only a part of it, has the same name.
     *
     * @param participants who have a track each
     */
    void record(PlayedMeeting meeting, List<String> participants) throws IOException, InterruptedException {
        ObjectNode recording = Json.object()
                .put("kind", meeting.script().tracks() ? "tracks" : "composed")
                .put("startedAt", Instant.now().minusSeconds(5).toString());
        if (meeting.script().platform().equals("jitsi")) {
            recording.put("session", UUID.randomUUID().toString());
        }
        if (meeting.script().tracks()) {
            ArrayNode tracks = recording.putArray("tracks");
            participants.forEach(who -> tracks.addObject()
                    .put("participantId", who)
                    .put("media", MEDIA)
                    .put("offsetMs", 0));
        } else {
            recording.put("media", MEDIA);
        }
        control.post(path(meeting, "/recordings"), recording);
    }

    /** All webhooks that were sent, with their attempts. */
    List<JsonNode> deliveries() throws IOException, InterruptedException {
        return Json.items(control.get(ROOT + "/deliveries"));
    }

    void redeliver(String id) throws IOException, InterruptedException {
        control.post(ROOT + "/deliveries/" + id + "/redeliver", Json.object());
    }

    private static String path(PlayedMeeting meeting, String rest) {
        return ROOT + "/" + meeting.script().platform() + "/rooms/" + meeting.providerRoom() + rest;
    }
}
