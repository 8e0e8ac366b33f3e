package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A meeting at one provider, driven through the public API and the provider's simulator. */
final class DemoMeeting {

    private static final Duration AWAIT_TIMEOUT = Duration.ofSeconds(30);

    /** Status of an attempt without an answer: a provider waits a second or two, which is short on a busy machine. */
    private static final int UNANSWERED = 0;

    private static final int REDELIVERIES = 3;

    private final Timeline timeline;
    private final RoomApi api;
    private final Simulator simulator;
    private final String platform;
    private final Map<String, String> present = new LinkedHashMap<>();
    private String roomName = "";
    private String roomId = "";
    private String meetingId = "";
    private String providerRoom = "";

    DemoMeeting(Timeline timeline, RoomApi api, Simulator simulator, String platform) {
        this.timeline = timeline;
        this.api = api;
        this.simulator = simulator;
        this.platform = platform;
    }

    String platform() {
        return platform;
    }

    String roomName() {
        return roomName;
    }

    String roomId() {
        return roomId;
    }

    String meetingId() {
        return meetingId;
    }

    /** The canonical provider room name, as in events. */
    String providerRoom() {
        return providerRoom;
    }

    void createRoom(String name, String recordingTrigger) {
        JsonNode room = api.createRoom(name, platform, recordingTrigger);
        roomName = name;
        roomId = room.path("id").asText();
        timeline.say(
                platform,
                "room \"" + name + "\" is pinned to " + room.path("platform").asText() + ", id " + roomId);
    }

    void create() {
        JsonNode meeting = api.createMeeting(roomName);
        meetingId = meeting.path("id").asText();
        String named = meeting.path("room_name").asText();
        providerRoom = (named.startsWith("/") ? named.substring(1) : named).toLowerCase(Locale.ROOT);
        timeline.say(platform, "meeting " + meetingId + " in the provider's room " + providerRoom);
    }

    void join(String who) {
        String participant = simulator.join(platform, providerRoom, who);
        present.put(who, participant);
        timeline.say(platform, who + " joins (participant " + participant + ")");
    }

    void leave(String who) {
        simulator.leave(platform, providerRoom, participant(who));
        present.remove(who);
        timeline.say(platform, who + " leaves");
    }

    void leaveAll() {
        List.copyOf(present.keySet()).forEach(this::leave);
    }

    /** The provider's participant id of a present person. */
    String participant(String who) {
        return Optional.ofNullable(present.get(who))
                .orElseThrow(() -> new DemoException(who + " is not in the meeting at " + platform));
    }

    /** Waits until {@code num_clients} of the public API has this value. */
    void awaitCount(int people) {
        timeline.await(
                "num_clients " + people + " at " + platform,
                AWAIT_TIMEOUT,
                () -> Optional.of(count()).filter(count -> count == people));
        timeline.say(platform, "num_clients is " + people + " (meeting " + meetingId + ")");
    }

    int count() {
        return api.meeting(roomName, meetingId).path("num_clients").asInt();
    }

    /** Whether the list of active meetings contains this one. */
    boolean isListedAsActive() {
        return api.activeMeetings(roomName).stream()
                .anyMatch(meeting -> meeting.path("id").asText().equals(meetingId));
    }

    /** Sends the latest delivery of this kind again; the answer must be 200. */
    void redeliver(String kind) {
        List<JsonNode> deliveries = simulator.deliveries(platform, providerRoom, kind);
        if (deliveries.isEmpty()) {
            throw new DemoException("the simulator sent no delivery of kind " + kind + " about " + providerRoom);
        }
        JsonNode latest = deliveries.get(deliveries.size() - 1);
        String id = latest.path("id").asText();
        int attempts = latest.path("attempts").size();
        int status = UNANSWERED;
        for (int sent = 1; sent <= REDELIVERIES && status == UNANSWERED; sent++) {
            status = sendAgain(id, attempts + sent);
        }
        timeline.say(
                platform,
                "duplicate of " + latest.path("type").asText() + " "
                        + latest.path("eventId").asText() + " is answered " + status);
        if (status != 200) {
            throw new DemoException("a duplicate was answered " + status + " instead of 200");
        }
    }

    private int sendAgain(String id, int attempts) {
        simulator.redeliver(id);
        return timeline.await("the answer to a duplicate", AWAIT_TIMEOUT, () -> simulator.answerTo(id, attempts));
    }

    List<JsonNode> recordings() {
        return api.recordings(roomId);
    }

    /** Waits for one more recording than {@code before} and returns it. */
    JsonNode awaitNewRecording(List<JsonNode> before) {
        List<String> known =
                before.stream().map(recording -> recording.path("id").asText()).toList();
        JsonNode recording = timeline.await(
                "a recording at " + platform,
                AWAIT_TIMEOUT,
                () -> recordings().stream()
                        .filter(found -> !known.contains(found.path("id").asText()))
                        .findFirst());
        timeline.say(
                platform,
                "recording " + recording.path("id").asText() + " ("
                        + recording.path("kind").asText() + ") is listed, status "
                        + recording.path("status").asText());
        return recording;
    }
}
