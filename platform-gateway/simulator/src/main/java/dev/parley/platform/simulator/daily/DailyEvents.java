package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.Times;
import dev.parley.platform.simulator.webhook.Event;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;

/**
 * Bodies of Daily's webhooks: compact JSON, times in seconds, fractional where production's are. The formats of the
 * ids are those seen in production.
 */
final class DailyEvents {

    private DailyEvents() {}

    static Event meetingStarted(CallSession call, Instant at) {
        JsonObject payload = new JsonObject()
                .put("start_ts", Times.floatSeconds(call.startedAt()))
                .put("meeting_id", call.id())
                .put("room", call.room());
        return event("meeting.started", "mtg-sta-" + call.id() + "-" + at.getEpochSecond(), call.room(), payload, at);
    }

    static Event meetingEnded(CallSession call, Instant at) {
        JsonObject payload = new JsonObject()
                .put("start_ts", Times.floatSeconds(call.startedAt()))
                .put("end_ts", Times.floatSeconds(at))
                .put("meeting_id", call.id())
                .put("room", call.room());
        return event("meeting.ended", "mtg-end-" + call.id() + "-" + at.getEpochSecond(), call.room(), payload, at);
    }

    static Event participantJoined(Room room, Participant who, Instant at) {
        String id = "ptcpt-join-" + who.sessionId() + "-" + at.toEpochMilli();
        return event("participant.joined", id, room.name(), participant(room, who), at);
    }

    static Event participantLeft(Room room, Participant who, Instant at) {
        String id = "ptcpt-left-" + who.sessionId() + "-" + at.toEpochMilli();
        JsonObject payload = participant(room, who).put("duration", Times.floatSeconds(who.stay(at)));
        return event("participant.left", id, room.name(), payload, at);
    }

    /** Without a room, as at Daily. */
    static Event recordingStarted(Recording recording, String startedBy, Instant at) {
        JsonObject payload = new JsonObject()
                .put("action", "start-cloud-recording")
                .put("layout", new JsonObject().put("preset", "default"))
                .put("started_by", startedBy)
                .put("instance_id", recording.instanceId())
                .put("start_ts", recording.startedAt().getEpochSecond())
                .put("recording_id", recording.id());
        String id = "rec-sta-" + recording.instanceId() + "-" + at.getEpochSecond();
        return event("recording.started", id, recording.room(), payload, at);
    }

    static Event recordingReady(Recording recording, Instant at) {
        String id = "rec-rtd-" + recording.instanceId() + "-" + at.getEpochSecond();
        return envelope(
                "recording.ready-to-download", id, recording.room(), recording.toPayload(), at.getEpochSecond());
    }

    private static JsonObject participant(Room room, Participant who) {
        JsonObject permissions = new JsonObject()
                .put("hasPresence", true)
                .put("canSend", true)
                .put("canReceive", new JsonObject().put("base", true))
                .put("canAdmin", false);
        Number ejected = room.config().ejectsAtExpiry()
                ? room.config().expiresAt().map(Times::floatSeconds).orElse(null)
                : null;
        return new JsonObject()
                .put("room", room.name())
                .put("user_id", who.userId())
                .put("user_name", who.userName())
                .put("session_id", who.sessionId())
                .put("joined_at", Times.floatSeconds(who.joinedAt()))
                .put("will_eject_at", ejected)
                .put("owner", who.owner())
                .put("permissions", permissions);
    }

    private static Event event(String type, String id, String room, JsonObject payload, Instant at) {
        return envelope(type, id, room, payload, Times.floatSeconds(at));
    }

    private static Event envelope(String type, String id, String room, JsonObject payload, Number sentAt) {
        JsonObject body = new JsonObject()
                .put("version", "1.0.0")
                .put("type", type)
                .put("id", id)
                .put("payload", payload)
                .put("event_ts", sentAt);
        return new Event(DailyDomain.NAME, type, id, room.toLowerCase(Locale.ROOT), body.toBuffer());
    }
}
