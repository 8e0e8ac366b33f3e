package dev.parley.room.meetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.access.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * API representation of the event that a meeting is for.
 *
 * @param description null unless the caller owns the room
 * @param attendees null unless the caller owns the room
 */
record CalendarMetadata(
        @Nullable String title,
        @Nullable String description,
        @Nullable List<Map<String, String>> attendees) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Map<String, String>>> PEOPLE = new TypeReference<>() {};

    /** Null for a meeting without an event. */
    static @Nullable CalendarMetadata of(Meeting meeting, Caller caller) {
        if (meeting.calendarMetadata == null) {
            return null;
        }
        JsonNode stored = read(meeting.calendarMetadata);
        return caller.is(meeting.ownerId)
                ? new CalendarMetadata(
                        text(stored, "title"),
                        text(stored, "description"),
                        JSON.convertValue(stored.path("attendees"), PEOPLE))
                : new CalendarMetadata(text(stored, "title"), null, null);
    }

    private static @Nullable String text(JsonNode stored, String field) {
        return stored.path(field).textValue();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a meeting holds metadata that cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "CalendarMetadata[***]";
    }
}
