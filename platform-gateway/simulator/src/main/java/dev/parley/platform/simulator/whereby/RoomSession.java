package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Session of a room. It starts when two people are present. */
final class RoomSession {

    private final String id = UUID.randomUUID().toString();
    private final String roomName;
    private final Map<String, Client> visits = new LinkedHashMap<>();
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    RoomSession(String roomName) {
        this.roomName = roomName;
    }

    String id() {
        return id;
    }

    String roomName() {
        return roomName;
    }

    boolean started() {
        return startedAt != null;
    }

    boolean ended() {
        return endedAt != null;
    }

    void start(Instant at) {
        startedAt = at;
    }

    void end(Instant at) {
        endedAt = at;
    }

    /** Adds or updates a client. */
    void visit(Client client) {
        visits.put(client.participantId(), client);
    }

    Collection<Client> visits() {
        return visits.values();
    }

    /** As the insights show it. */
    JsonObject toJson(Instant now) {
        return new JsonObject()
                .put("roomSessionId", id)
                .put("roomName", roomName)
                .put("startedAt", startedAt == null ? null : Times.isoMillis(startedAt))
                .put("endedAt", endedAt == null ? null : Times.isoMillis(endedAt))
                .put("totalParticipantMinutes", minutes(Client::person, now))
                .put("totalRecorderMinutes", minutes(client -> client.is(Client.RECORDER), now))
                .put("totalStreamerMinutes", 0)
                .put("totalUniqueParticipants", count(Client::person))
                .put("totalUniqueRecorders", count(client -> client.is(Client.RECORDER)))
                .put("totalUniqueStreamers", 0)
                .put("rating", null)
                .put("totalRatings", null);
    }

    private long minutes(Predicate<Client> which, Instant now) {
        Duration total = visits.values().stream()
                .filter(which)
                .map(client -> Duration.between(client.joinedAt(), client.leftAt() == null ? now : client.leftAt()))
                .reduce(Duration.ZERO, Duration::plus);
        return total.toMinutes();
    }

    private long count(Predicate<Client> which) {
        return visits.values().stream().filter(which).count();
    }
}
