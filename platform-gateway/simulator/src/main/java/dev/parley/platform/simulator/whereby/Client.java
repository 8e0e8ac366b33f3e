package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Client in a room: a person or a bot.
 *
 * @param externalId the application's id for the person
 */
record Client(
        String participantId,
        String deviceId,
        String displayName,
        Optional<String> externalId,
        String roleName,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    static final String HOST = "host";
    static final String RECORDER = "recorder";

    private static final Set<String> BOTS = Set.of(RECORDER, "streamer", "captioner", "assistant");

    /** Bots are occupants, but not people. */
    boolean person() {
        return !BOTS.contains(roleName);
    }

    boolean is(String role) {
        return roleName.equals(role);
    }

    Client left(Instant at) {
        return new Client(participantId, deviceId, displayName, externalId, roleName, joinedAt, at);
    }

    /** As the insights show it. */
    JsonObject toJson(String roomSessionId) {
        return new JsonObject()
                .put("roomSessionId", roomSessionId)
                .put("participantId", participantId)
                .put("deviceId", deviceId)
                .put("userId", null)
                .put("roleName", roleName)
                .put("displayName", displayName)
                .put("joinedAt", Times.isoMillis(joinedAt))
                .put("leftAt", leftAt == null ? null : Times.isoMillis(leftAt))
                .put("externalId", externalId.orElse(null));
    }

    @Override
    public String toString() {
        return "Client[" + participantId + ", " + roleName + "]";
    }
}
