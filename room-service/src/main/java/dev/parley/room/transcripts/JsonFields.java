package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.problem.ProblemException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reader of the fields of a JSON object that a caller sends. A field that is absent is empty; one of a wrong type fails with
 * 422.
 */
record JsonFields(JsonNode object) {

    private static final int MAX_NUMBER = 100_000;

    /** @throws ProblemException 422 if {@code body} is no object */
    JsonFields {
        if (object == null || !object.isObject()) {
            throw ProblemException.invalidRequest("the body must be a JSON object");
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    boolean isNull(String name) {
        return object.path(name).isNull();
    }

    /** A text; null is refused. */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw ProblemException.invalidRequest(name + " must be a string");
            }
            return value.textValue();
        });
    }

    /** A text; null is the empty one. */
    Optional<String> clearableText(String name) {
        return isNull(name) ? Optional.of("") : text(name);
    }

    /** A text of at least one character besides blanks. */
    String requiredText(String name) {
        return text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ProblemException.invalidRequest(name + " must not be empty"));
    }

    /** A flag; null is refused. */
    Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (!value.isBoolean()) {
                throw ProblemException.invalidRequest(name + " must be true or false");
            }
            return value.booleanValue();
        });
    }

    /** A whole number from 0; null counts as absent. */
    Optional<Integer> number(String name) {
        if (isNull(name)) {
            return Optional.empty();
        }
        return value(name).map(value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < 0
                    || value.intValue() > MAX_NUMBER) {
                throw ProblemException.invalidRequest(name + " must be a whole number from 0 to " + MAX_NUMBER);
            }
            return value.intValue();
        });
    }

    /** A finite number. */
    OptionalDouble decimal(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw ProblemException.invalidRequest(name + " must be a number");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    private Optional<JsonNode> value(String name) {
        return object.has(name) ? Optional.of(object.get(name)) : Optional.empty();
    }
}
