package dev.parley.room.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Lists of records as one parameter of a statement, by the columns' names. */
@ApplicationScoped
class PolledJson {

    private final ObjectMapper json;

    PolledJson(ObjectMapper json) {
        this.json = json.copy()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    String write(Collection<? extends Record> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every line can be written as JSON", e);
        }
    }
}
