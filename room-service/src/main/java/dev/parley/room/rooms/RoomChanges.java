package dev.parley.room.rooms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.runtime.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Set;

/**
 * Partial update: merges the JSON object of a PATCH into a room's settings. Fields that are not named keep their values;
 * {@code null} clears an optional field and is ignored for any other.
 */
@ApplicationScoped
class RoomChanges {

    private static final Set<String> CLEARABLE =
            Set.of("platform", "room_size", "ics_url", "webhook_url", "webhook_secret", "zulip_stream", "zulip_topic");

    private final ObjectMapper json;
    private final Validator validator;

    RoomChanges(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * @throws ProblemException 422 if the change is not a JSON object or a field has the wrong type
     * @throws ConstraintViolationException if the merged settings are invalid
     */
    RoomSettings apply(RoomSettings old, JsonNode change) {
        if (!change.isObject()) {
            throw ProblemException.invalidRequest("the body must be a JSON object");
        }
        ObjectNode merged = json.valueToTree(old);
        change.properties().forEach(field -> {
            if (!field.getValue().isNull() || CLEARABLE.contains(field.getKey())) {
                merged.set(field.getKey(), field.getValue());
            }
        });
        RoomSettings settings = read(merged);
        Set<ConstraintViolation<RoomSettings>> violations = validator.validate(settings);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return settings;
    }

    private RoomSettings read(ObjectNode merged) {
        try {
            return json.treeToValue(merged, RoomSettings.class);
        } catch (JsonProcessingException e) {
            throw ProblemException.invalidRequest("a field has a value of the wrong type");
        }
    }
}
