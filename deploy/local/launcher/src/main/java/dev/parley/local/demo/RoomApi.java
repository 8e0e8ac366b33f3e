package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.local.demo.HttpCalls.Answer;
import dev.parley.local.text.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Client of the public API of room-service. */
final class RoomApi {

    private final HttpCalls calls;
    private final HttpCalls guest;

    RoomApi(String url, String apiKey) {
        this(url, apiKey, 0);
    }

    /** @param repetitions how often at most a call is repeated that was answered 503 */
    RoomApi(String url, String apiKey, int repetitions) {
        calls = new HttpCalls(url, Map.of("X-API-Key", apiKey), repetitions);
        guest = new HttpCalls(url, Map.of());
    }

    JsonNode createRoom(String name, String platform, String recordingTrigger) {
        ObjectNode room = Json.object()
                .put("name", name)
                .put("platform", platform)
                .put("recording_type", "cloud")
                .put("recording_trigger", recordingTrigger);
        return calls.post("/v1/rooms", room);
    }

    JsonNode createMeeting(String roomName) {
        return calls.post("/v1/rooms/" + roomName + "/meeting", Json.object().put("allow_duplicated", false));
    }

    JsonNode meeting(String roomName, String meetingId) {
        return calls.get("/v1/rooms/" + roomName + "/meetings/" + meetingId);
    }

    List<JsonNode> activeMeetings(String roomName) {
        return Json.items(calls.get("/v1/rooms/" + roomName + "/meetings/active"));
    }

    List<JsonNode> recordings(String roomId) {
        return Json.items(calls.get("/v1/rooms/" + roomId + "/recordings"));
    }

    List<JsonNode> transcripts(String roomId) {
        return Json.items(
                calls.get("/v1/transcripts?room_id=" + roomId + "&size=50").path("items"));
    }

    /**
     * A guest says whether they may be recorded.
     *
     * @param guestId what an earlier answer returned; empty for somebody who has not answered yet
     * @return the guest's id, with which the answer can be changed
     */
    String answer(String meetingId, boolean consent, Optional<String> guestId) {
        String body = Json.object().put("consent_given", consent).toString();
        Map<String, String> headers =
                guestId.map(id -> Map.of("X-Guest-Id", id)).orElse(Map.of());
        Answer answer = guest.call("POST", "/v1/meetings/" + meetingId + "/consent", body, headers);
        if (answer.status() != 200) {
            throw new DemoException("an answer about consent was answered " + answer.status() + ": " + answer.body());
        }
        return answer.json().path("guest_id").asText();
    }

    boolean isAudioDeleted(String transcriptId) {
        return calls.get("/v1/transcripts/" + transcriptId)
                .path("audio_deleted")
                .asBoolean();
    }

    /** The status of the answer to who wants to hear the audio. */
    int audioStatus(String transcriptId) {
        return calls.call("HEAD", "/v1/transcripts/" + transcriptId + "/audio/mp3", "", Map.of())
                .status();
    }

    JsonNode transcript(String id, String format) {
        return calls.get("/v1/transcripts/" + id + "?transcript_format=" + format);
    }
}
