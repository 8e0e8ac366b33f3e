package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Client of the control API of the provider simulators. */
final class Simulator {

    private static final String ROOT = "/control/v1";

    private final HttpCalls calls;

    Simulator(String url) {
        calls = new HttpCalls(url, Map.of());
    }

    /** One audio track of a recording. */
    record Track(String participant, String media, long offsetMs) {}

    /** Adds a participant; returns the provider's participant id. */
    String join(String platform, String room, String name) {
        JsonNode answer =
                calls.post(path(platform, room, "/participants"), Json.object().put("displayName", name));
        return answer.path("participantId").asText();
    }

    void leave(String platform, String room, String participant) {
        calls.delete(path(platform, room, "/participants/" + participant));
    }

    /** Something happens to a room that no participant does. */
    void act(String platform, String room, String action) {
        calls.post(path(platform, room, "/actions"), Json.object().put("action", action));
    }

    /** Finishes a recording with one mixed file, which ends now. */
    JsonNode recordComposed(String platform, String room, String media) {
        return calls.post(path(platform, room, "/recordings"), composed(media));
    }

    /** Finishes a recording with one mixed file, which started at this time. */
    JsonNode recordComposed(String platform, String room, String media, Instant startedAt) {
        return calls.post(path(platform, room, "/recordings"), composed(media).put("startedAt", startedAt.toString()));
    }

    /** Finishes a recording with one file per participant, which started at this time. */
    JsonNode recordTracks(String platform, String room, List<Track> tracks, Instant startedAt) {
        ObjectNode spec = Json.object().put("kind", "tracks").put("startedAt", startedAt.toString());
        ArrayNode list = spec.putArray("tracks");
        tracks.forEach(track -> list.addObject()
                .put("participantId", track.participant())
                .put("media", track.media())
                .put("offsetMs", track.offsetMs()));
        return calls.post(path(platform, room, "/recordings"), spec);
    }

    /** Deliveries about a room whose type contains this word, oldest first. */
    List<JsonNode> deliveries(String platform, String room, String word) {
        return Json.items(calls.get(ROOT + "/deliveries?platform=" + platform + "&room=" + room)).stream()
                .filter(delivery -> delivery.path("type").asText().contains(word))
                .toList();
    }

    /** Sends a delivery again. */
    void redeliver(String id) {
        calls.post(ROOT + "/deliveries/" + id + "/redeliver", Json.object());
    }

    /** Status of the latest attempt; empty if there were fewer attempts than given. */
    Optional<Integer> answerTo(String id, int attempts) {
        List<JsonNode> tried = Json.items(calls.get(ROOT + "/deliveries/" + id).path("attempts"));
        return tried.size() < attempts
                ? Optional.empty()
                : Optional.of(tried.get(tried.size() - 1).path("status").asInt());
    }

    List<JsonNode> media() {
        return Json.items(calls.get(ROOT + "/media").path("media"));
    }

    private static ObjectNode composed(String media) {
        return Json.object().put("kind", "composed").put("media", media);
    }

    private static String path(String platform, String room, String rest) {
        return ROOT + "/" + platform + "/rooms/" + room + rest;
    }
}
