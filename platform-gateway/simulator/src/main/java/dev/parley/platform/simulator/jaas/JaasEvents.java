package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.webhook.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Bodies of JaaS's webhooks. */
final class JaasEvents {

    private final String appId;

    JaasEvents(String appId) {
        this.appId = appId;
    }

    /** @param type {@code ROOM_CREATED} or {@code ROOM_DESTROYED} */
    Event room(String type, Conference conference, Instant at) {
        return event(type, conference, of(conference).put("isBreakout", false), at);
    }

    Event joined(Conference conference, Participant who, Instant at) {
        return event("PARTICIPANT_JOINED", conference, who.toJson().mergeIn(of(conference)), at);
    }

    /** @param reason {@code left} or {@code kicked} */
    Event left(Conference conference, Participant who, String reason, Instant at) {
        JsonObject data = who.toJson().mergeIn(of(conference)).put("disconnectReason", reason);
        return event("PARTICIPANT_LEFT", conference, data, at);
    }

    /** @param type {@code RECORDING_STARTED} or {@code RECORDING_ENDED} */
    Event recording(String type, Conference conference, Instant at) {
        return event(type, conference, of(conference), at);
    }

    Event uploaded(Conference conference, String recordingId, String link, Instant start, Duration length, Instant at) {
        JsonArray participants = new JsonArray();
        conference
                .present()
                .forEach(one -> participants.add(new JsonObject()
                        .put("name", one.who().displayName())
                        .put("avatar", "")
                        .put("id", one.who().userId().orElse(one.id()))));
        JsonObject data = new JsonObject()
                .put("participants", participants)
                .put("preAuthenticatedLink", link)
                .put("share", true)
                .put("initiatorId", "")
                .put("durationSec", length.toSeconds())
                .put("startTimestamp", start.toEpochMilli())
                .put("endTimestamp", start.plus(length).toEpochMilli())
                .put("recordingSessionId", recordingId);
        return event("RECORDING_UPLOADED", conference, data, at);
    }

    private JsonObject of(Conference conference) {
        return new JsonObject().put("conference", conference.room() + "@conference." + appId + ".8x8.vc");
    }

    private Event event(String type, Conference conference, JsonObject data, Instant at) {
        String key = UUID.randomUUID().toString();
        JsonObject body = new JsonObject()
                .put("eventType", type)
                .put("sessionId", conference.sessionId())
                .put("timestamp", at.toEpochMilli())
                .put("fqn", appId + "/" + conference.room())
                .put("idempotencyKey", key)
                .put("customerId", appId.substring(appId.lastIndexOf('-') + 1))
                .put("appId", appId)
                .put("data", data);
        return new Event(JaasCloud.NAME, type, key, conference.room(), body.toBuffer());
    }
}
