package dev.parley.room.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names as a setting lists them. */
public final class NameList {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private NameList() {}

    /**
     * Reads a comma list, or a JSON array of texts where names hold commas. Blank parts do not count.
     *
     * @throws IllegalArgumentException if it begins like an array and is none
     */
    public static Set<String> read(String text) {
        return parts(text.strip())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> parts(String text) {
        if (!text.startsWith("[")) {
            return Stream.of(text.split(",", -1));
        }
        try {
            return JSON.readValue(text, TEXTS).stream().map(String::valueOf);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("names are listed with commas between them or as a JSON array", e);
        }
    }
}
