package dev.parley.room.outbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Event about a meeting, for subscribers.
 *
 * @param eventId unique; the same in every repetition
 * @param kind for example {@code meeting-created}
 * @param occurredAt when
 * @param data further members: ids and names of things, never links, secrets or people
 */
public record MeetingEvent(UUID eventId, String kind, UUID meetingId, Instant occurredAt, Map<String, String> data) {

    public MeetingEvent {
        data = Map.copyOf(data);
    }

    /** An event that has just happened. */
    public static MeetingEvent now(String kind, UUID meetingId, Map<String, String> data) {
        return new MeetingEvent(UUID.randomUUID(), kind, meetingId, Instant.now(), data);
    }

    String type() {
        return "dev.parley.meeting." + kind + ".v1";
    }

    /** Members of the JSON value: those of every event, then the data. */
    Map<String, String> body() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("type", kind);
        body.put("event_id", eventId.toString());
        body.put("meeting_id", meetingId.toString());
        body.put("occurred_at", occurredAt.toString());
        data.forEach(body::putIfAbsent);
        return body;
    }
}
