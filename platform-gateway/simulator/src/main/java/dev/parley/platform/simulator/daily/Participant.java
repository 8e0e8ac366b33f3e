package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Times;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Connection of a participant to a call.
 *
 * @param sessionId of the connection; a refreshed browser gets another one
 * @param userId the application's id, or an encoded value if there is none
 */
record Participant(
        String sessionId,
        String userId,
        String userName,
        boolean owner,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    Participant left(Instant at) {
        return new Participant(sessionId, userId, userName, owner, joinedAt, at);
    }

    Duration stay(Instant now) {
        return Duration.between(joinedAt, leftAt == null ? now : leftAt);
    }

    /** As {@code /rooms/:name/presence} shows it. */
    JsonObject toPresence(String room, String call, Instant now) {
        return new JsonObject()
                .put("room", room)
                .put("id", sessionId)
                .put("userId", userId)
                .put("userName", userName)
                .put("mtgSessionId", call)
                .put("joinTime", Times.isoMillis(joinedAt))
                .put("duration", stay(now).toSeconds());
    }

    /** As {@code /meetings/:id/participants} shows it. */
    JsonObject toVisit(Instant now) {
        return new JsonObject()
                .put("user_id", userId)
                .put("participant_id", sessionId)
                .put("user_name", userName)
                .put("join_time", joinedAt.getEpochSecond())
                .put("duration", stay(now).toSeconds());
    }

    @Override
    public String toString() {
        return "Participant[" + sessionId + "]";
    }
}
