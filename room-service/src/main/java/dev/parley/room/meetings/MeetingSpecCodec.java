package dev.parley.room.meetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** JSON codec of {@link MeetingSpec} in reservations. Fields of later versions are ignored. */
@ApplicationScoped
class MeetingSpecCodec {

    private final ObjectMapper json;

    MeetingSpecCodec(ObjectMapper json) {
        this.json = json;
    }

    MeetingSpec read(String text) {
        try {
            return json.readValue(text, MeetingSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reservation holds a spec that cannot be read", e);
        }
    }

    String write(MeetingSpec spec) {
        try {
            return json.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec cannot be written as JSON", e);
        }
    }
}
