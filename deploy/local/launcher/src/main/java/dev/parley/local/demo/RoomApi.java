package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Client of the public API of room-service. */
final class RoomApi {

    private final HttpCalls calls;

    RoomApi(String url, String apiKey) {
        calls = new HttpCalls(url, Map.of("X-API-Key", apiKey));
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

    JsonNode transcript(String id, String format) {
        return calls.get("/v1/transcripts/" + id + "?transcript_format=" + format);
    }
}
