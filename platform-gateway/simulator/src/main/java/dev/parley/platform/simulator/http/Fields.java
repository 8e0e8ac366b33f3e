package dev.parley.platform.simulator.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Typed access to the members of a request's JSON object. Null counts as absent; a wrong type is
 * an {@link ApiException} with status 400 that names the member.
 */
public record Fields(JsonObject json) {

    public Optional<String> text(String name) {
        return member(name, String.class, "a string");
    }

    public String requiredText(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> required(name));
    }

    public Optional<Boolean> flag(String name) {
        return member(name, Boolean.class, "a boolean");
    }

    public Optional<Number> number(String name) {
        return member(name, Number.class, "a number");
    }

    public Optional<JsonObject> object(String name) {
        return Optional.ofNullable(json.getValue(name)).map(value -> {
            if (value instanceof JsonObject object) {
                return object;
            }
            throw wrong(name, "an object");
        });
    }

    public Optional<JsonArray> array(String name) {
        return Optional.ofNullable(json.getValue(name)).map(value -> {
            if (value instanceof JsonArray array) {
                return array;
            }
            throw wrong(name, "an array");
        });
    }

    /** The text, checked to be one of {@code allowed}. */
    public Optional<String> oneOf(String name, String... allowed) {
        Optional<String> value = text(name);
        value.ifPresent(text -> {
            if (!java.util.Set.of(allowed).contains(text)) {
                throw wrong(name, "one of [" + String.join(", ", allowed) + "]");
            }
        });
        return value;
    }

    private <T> Optional<T> member(String name, Class<T> type, String expected) {
        Object value = json.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrong(name, expected);
        }
        return Optional.of(type.cast(value));
    }

    /** The error of a missing member. */
    public static ApiException required(String name) {
        return new ApiException(400, "\"" + name + "\" is required");
    }

    private static ApiException wrong(String name, String expected) {
        return new ApiException(400, "\"" + name + "\" must be " + expected);
    }
}
