package dev.parley.platform.simulator.daily;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Call session: from the first join to the last leave. Daily calls it meeting or meeting session. */
final class CallSession {

    private final String id = UUID.randomUUID().toString();
    private final String room;
    private final Instant startedAt;
    private final Map<String, Participant> visits = new LinkedHashMap<>();
    private int most;
    private @Nullable Instant endedAt;

    CallSession(String room, Instant startedAt) {
        this.room = room;
        this.startedAt = startedAt;
    }

    String id() {
        return id;
    }

    String room() {
        return room;
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean ongoing() {
        return endedAt == null;
    }

    void end(Instant at) {
        endedAt = at;
    }

    void enter(Participant participant) {
        visits.put(participant.sessionId(), participant);
        most = Math.max(most, present().size());
    }

    /** Marks a participant as left; empty if the session id is not present. */
    Optional<Participant> leave(String sessionId, Instant at) {
        Optional<Participant> gone = present().stream()
                .filter(one -> one.sessionId().equals(sessionId))
                .findFirst()
                .map(one -> one.left(at));
        gone.ifPresent(one -> visits.put(sessionId, one));
        return gone;
    }

    List<Participant> present() {
        return visits.values().stream().filter(one -> one.leftAt() == null).toList();
    }

    /** All participants, in order of joining. */
    List<Participant> visits() {
        return List.copyOf(visits.values());
    }

    int maxParticipants() {
        return most;
    }

    /** As {@code /meetings} shows it. */
    JsonObject toJson(Instant now, boolean participants) {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("room", room)
                .put("start_time", startedAt.getEpochSecond())
                .put(
                        "duration",
                        Duration.between(startedAt, endedAt == null ? now : endedAt)
                                .toSeconds())
                .put("ongoing", ongoing())
                .put("max_participants", most);
        if (participants) {
            JsonArray all = new JsonArray();
            visits.values().forEach(one -> all.add(one.toVisit(now)));
            json.put("participants", all);
        }
        return json;
    }
}
