package dev.parley.bench.storm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.storm.ObservedMeeting.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What callers of the public API see of meetings, and what the database has of people. */
final class SystemReader {

    private final RetryingClient api;

    SystemReader(RetryingClient api) {
        this.api = api;
    }

    /** @param stays of people by meeting */
    ObservedMeeting read(PlayedMeeting played, Map<String, StormDatabase.Stays> stays)
            throws IOException, InterruptedException {
        JsonNode meeting = api.get("/v1/rooms/" + played.room() + "/meetings/" + played.meetingId());
        StormDatabase.Stays people = stays.getOrDefault(played.meetingId(), new StormDatabase.Stays(0, 0));
        List<String> recordings = Json.items(api.get("/v1/rooms/" + played.roomId() + "/recordings")).stream()
                .map(recording -> recording.path("id").asText())
                .toList();
        return new ObservedMeeting(
                meeting.path("is_active").asBoolean(),
                meeting.path("num_clients").asInt(),
                people.joined(),
                people.left(),
                recordings,
                transcripts(played.roomId()));
    }

    private List<Transcript> transcripts(String roomId) throws IOException, InterruptedException {
        List<Transcript> found = new ArrayList<>();
        for (JsonNode item : Json.items(
                api.get("/v1/transcripts?room_id=" + roomId + "&size=50").path("items"))) {
            String status = item.path("status").asText();
            found.add(new Transcript(
                    item.path("recording_id").asText(),
                    status,
                    status.equals("ended") ? words(item.path("id").asText()) : 0));
        }
        return found;
    }

    private int words(String transcript) throws IOException, InterruptedException {
        return Json.items(api.get("/v1/transcripts/" + transcript + "?transcript_format=json")
                        .path("transcript"))
                .stream()
                .mapToInt(segment -> segment.path("text").asText().strip().split("\\s+").length)
                .sum();
    }
}
