package dev.parley.room.meetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Plans as reservations keep them. Fields that a later version added are ignored. */
@ApplicationScoped
class PlanCodec {

    private final ObjectMapper json;

    PlanCodec(ObjectMapper json) {
        this.json = json;
    }

    Plan read(String text) {
        try {
            return json.readValue(text, Plan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reservation holds a plan that was not written here", e);
        }
    }

    String write(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every plan can be written as JSON", e);
        }
    }
}
