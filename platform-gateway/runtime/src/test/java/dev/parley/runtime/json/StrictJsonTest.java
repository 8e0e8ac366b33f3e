package dev.parley.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

    private static final ObjectMapper JSON = StrictJson.restrict(new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

    private enum Mode {
        NORMAL("normal"),
        GROUP("group");

        private final String value;

        Mode(String value) {
            this.value = value;
        }

        @JsonValue
        String value() {
            return value;
        }
    }

    private record Settings(
            boolean flag,
            @Nullable Boolean boxed,
            int count,
            @Nullable Integer size,
            @Nullable Long length,
            double ratio,
            @Nullable String text,
            @Nullable Mode mode,
            @Nullable UUID id,
            @Nullable Instant time,
            @Nullable List<String> list) {}

    /** For every field, the kinds of values that it takes. */
    private static final Map<String, Set<String>> KINDS = Map.ofEntries(
            Map.entry("flag", Set.of("boolean", "null")),
            Map.entry("boxed", Set.of("boolean", "null")),
            Map.entry("count", Set.of("integer", "null")),
            Map.entry("size", Set.of("integer", "null")),
            Map.entry("length", Set.of("integer", "null")),
            Map.entry("ratio", Set.of("integer", "fraction", "null")),
            Map.entry("text", Set.of("text", "null", "name", "uuid", "time")),
            Map.entry("mode", Set.of("name", "null")),
            Map.entry("id", Set.of("uuid", "null")),
            Map.entry("time", Set.of("time", "null")),
            Map.entry("list", Set.of("array", "null")));

    private static final Map<String, List<String>> VALUES = new LinkedHashMap<>(Map.of(
            "boolean", List.of("true", "false"),
            "null", List.of("null"),
            "integer", List.of("0", "1", "-1", "17"),
            "fraction", List.of("0.0", "1.5", "1e2"),
            "text",
                    List.of(
                            "\"\"",
                            "\"  \"",
                            "\"null\"",
                            "\"FALSE\"",
                            "\"true\"",
                            "\"0\"",
                            "\"1\"",
                            "\"1.5\"",
                            "\"GROUP\""),
            "name", List.of("\"group\""),
            "uuid", List.of("\"4ad503b6-8189-4910-a8f7-68cdd1b7f990\""),
            "time", List.of("\"2026-11-01T10:00:00Z\"", "\"2026-11-01T10:00:00+01:00\""),
            "array", List.of("[]", "[\"a\"]"),
            "object", List.of("{}", "{\"a\":1}")));

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(VALUES.keySet());
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(KINDS.keySet());
    }

    @Property
    void a_field_takes_values_of_its_own_kind_only(
            @ForAll("fields") String field, @ForAll("kinds") String kind, @ForAll int choice) throws Exception {
        List<String> values = Objects.requireNonNull(VALUES.get(kind));
        String body = "{\"" + field + "\":" + values.get(Math.floorMod(choice, values.size())) + "}";
        if (Objects.requireNonNull(KINDS.get(field)).contains(kind)) {
            assertThat(JSON.readValue(body, Settings.class)).as(body).isNotNull();
            assertThat(JSON.treeToValue(JSON.readTree(body), Settings.class)).isNotNull();
        } else {
            assertRefused(body);
        }
    }

    private static void assertRefused(String body) {
        assertThatThrownBy(() -> JSON.readValue(body, Settings.class)).as(body).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> JSON.treeToValue(JSON.readTree(body), Settings.class))
                .as("tree of %s", body)
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void nothing_may_follow_the_value() {
        for (String rest : List.of("garbage", "{}", "1", "\"text\"", "]", "}")) {
            assertThatThrownBy(() -> JSON.readValue("{\"flag\":true} " + rest, Settings.class))
                    .as(rest)
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void unknown_fields_are_ignored_and_absent_ones_have_their_defaults() throws Exception {
        assertThat(JSON.readValue("{\"later\":{\"a\":[1]}}", Settings.class).flag())
                .isFalse();
    }
}
