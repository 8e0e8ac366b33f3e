package dev.parley.bench.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.bench.storm.RetryingClient.Reply;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Plays meetings: a caller creates room and meeting through the public API, then people come, are recorded, and leave. */
final class MeetingPlayer {

    private static final List<String> EVENTS = List.of(
            "meeting.created",
            "meeting.started",
            "meeting.ended",
            "participant.joined",
            "participant.left",
            "recording.stored",
            "recording.failed",
            "transcript.completed",
            "transcript.failed");

    private static final int CREATED = 201;
    private static final Duration COUNT_LIMIT = Duration.ofMinutes(5);
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(1);

    private final RetryingClient api;
    private final SimulatedProviders providers;
    private final String webhookUrl;
    private final List<Finding> late = new CopyOnWriteArrayList<>();
    private final AtomicLong longestCount = new AtomicLong();

    /** @param webhookUrl of all rooms */
    MeetingPlayer(RetryingClient api, SimulatedProviders providers, String webhookUrl) {
        this.api = api;
        this.providers = providers;
        this.webhookUrl = webhookUrl;
    }

    /** Returns when those who leave have left. */
    PlayedMeeting play(MeetingScript script) throws IOException, InterruptedException {
        String name = "storm-" + script.platform() + "-" + script.number();
        String room = createRoom(name, script.platform()).path("id").asText();
        JsonNode created =
                api.post("/v1/rooms/" + name + "/meeting", Json.object().put("allow_duplicated", false));
        String providerRoom =
                created.path("room_name").asText().replaceFirst("^/", "").toLowerCase(Locale.ROOT);
        PlayedMeeting meeting =
                new PlayedMeeting(script, name, room, created.path("id").asText(), providerRoom);
        List<String> people = new ArrayList<>();
        long step = script.stay().toMillis() / (2L * script.people() + 1);
        for (int number = 0; number < script.people(); number++) {
            people.add(providers.join(meeting, "Person " + number));
            Thread.sleep(step);
        }
        awaitCount(meeting);
        providers.record(meeting, people);
        for (String person : people.subList(script.staying(), people.size())) {
            Thread.sleep(step);
            providers.leave(meeting, person);
        }
        return meeting;
    }

    /** Waits until the API counts everybody, while the faults go on. */
    private void awaitCount(PlayedMeeting meeting) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String path = "/v1/rooms/" + meeting.room() + "/meetings/" + meeting.meetingId();
        while (api.get(path).path("num_clients").asInt() != meeting.script().people()) {
            if (System.nanoTime() - start > COUNT_LIMIT.toNanos()) {
                late.add(Finding.stuck("the people of meeting " + meeting.meetingId() + " at "
                        + meeting.script().platform() + " were not counted within " + COUNT_LIMIT));
                return;
            }
            Thread.sleep(COUNT_INTERVAL.toMillis());
        }
        longestCount.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    /** Meetings whose people were not counted in time. */
    List<Finding> late() {
        return List.copyOf(late);
    }

    /** The longest time from the last arrival until everybody was counted. */
    Duration longestCount() {
        return Duration.ofNanos(longestCount.get());
    }

    /** The answer to a creation may have been lost; then the room is found by its name. */
    private JsonNode createRoom(String name, String platform) throws IOException, InterruptedException {
        ObjectNode room = Json.object()
                .put("name", name)
                .put("platform", platform)
                .put("recording_type", "cloud")
                .put("recording_trigger", "none")
                .put("webhook_url", webhookUrl);
        EVENTS.forEach(room.withArray("webhook_events")::add);
        Reply reply = api.call("POST", "/v1/rooms", room.toString());
        return reply.status() == 200 || reply.status() == CREATED ? reply.json() : api.get("/v1/rooms/name/" + name);
    }
}
