package dev.parley.bench.storm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.storm.ObservedMeeting.Transcript;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What callers of the public API and operators see of meetings, and what the database has of people. */
final class SystemReader {

    private final RetryingClient api;
    private final RetryingClient operators;

    /** @param operators client of the operators' API */
    SystemReader(RetryingClient api, RetryingClient operators) {
        this.api = api;
        this.operators = operators;
    }

    /**
     * A meeting, or nothing if the API does not know it.
     *
     * @param stays of people by meeting
     */
    Optional<ObservedMeeting> read(PlayedMeeting played, Map<String, StormDatabase.Stays> stays)
            throws IOException, InterruptedException {
        Optional<JsonNode> found = api.find("/v1/rooms/" + played.room() + "/meetings/" + played.meetingId());
        return found.isPresent() ? Optional.of(observed(played, found.get(), stays)) : Optional.empty();
    }

    private ObservedMeeting observed(PlayedMeeting played, JsonNode meeting, Map<String, StormDatabase.Stays> stays)
            throws IOException, InterruptedException {
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

    /** Ids of the recordings that belong to no meeting; of the newest, if there are many. */
    List<String> unmatched() throws IOException, InterruptedException {
        return Json.items(operators.get("/v1/recordings?unmatched").path("items")).stream()
                .map(recording -> recording.path("id").asText())
                .toList();
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
