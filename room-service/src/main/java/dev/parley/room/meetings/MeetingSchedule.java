package dev.parley.room.meetings;

import java.time.Instant;
import java.util.UUID;

/**
 * Schedule of a meeting by a calendar event.
 *
 * @param eventId the event, as the API names it
 * @param end when the meeting ends if nobody uses it
 * @param metadata JSON object with the event's title, description and attendees
 */
public record MeetingSchedule(UUID eventId, Instant start, Instant end, String metadata) {

    public MeetingSchedule {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("a meeting ends after its start");
        }
    }

    @Override
    public String toString() {
        return "MeetingSchedule[eventId=" + eventId + ", start=" + start + "]";
    }
}
