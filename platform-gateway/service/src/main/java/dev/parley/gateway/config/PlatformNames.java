package dev.parley.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.events.PlatformId;
import java.util.List;
import java.util.stream.Stream;

/** Platforms as a setting lists them, in that order, each once. */
public record PlatformNames(List<PlatformId> ids) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    public PlatformNames {
        ids = ids.stream().distinct().toList();
    }

    /**
     * Reads a comma list or a JSON array of strings; blank parts do not count.
     *
     * @throws IllegalArgumentException if it is neither, or a part cannot be a platform's name
     */
    public static PlatformNames valueOf(String text) {
        return new PlatformNames(parts(text.strip())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(PlatformNames::id)
                .toList());
    }

    private static Stream<String> parts(String text) {
        if (!text.startsWith("[")) {
            return Stream.of(text.split(",", -1));
        }
        try {
            return JSON.readValue(text, STRINGS).stream().map(String::valueOf);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a list of platforms is names with commas or a JSON array", e);
        }
    }

    private static PlatformId id(String part) {
        try {
            return new PlatformId(part);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + part + "' in a list of platforms: " + e.getMessage(), e);
        }
    }
}
