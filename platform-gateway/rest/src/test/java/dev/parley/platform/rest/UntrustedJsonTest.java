package dev.parley.platform.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedJsonTest {

    private static UntrustedJson json(String text) {
        return UntrustedJson.parse(text.getBytes(UTF_8)).orElseThrow();
    }

    @Property
    void any_bytes_are_an_object_or_nothing(@ForAll byte[] body) {
        assertThat(UntrustedJson.parse(body).stream())
                .allMatch(json -> json.root().isObject());
    }

    @Property
    void a_text_field_is_storable_and_within_its_maximum(@ForAll String value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("field", value);

        assertThat(new UntrustedJson(node).text("field").stream())
                .allMatch(text -> UntrustedJson.isStorable(text) && !text.isBlank() && text.length() <= 512);
        if (UntrustedJson.isStorable(value) && !value.isBlank() && value.length() <= 512) {
            assertThat(new UntrustedJson(node).text("field")).contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"text\"", "{", "{} {}", "{}x"})
    void other_bodies_are_absent(String body) {
        assertThat(UntrustedJson.parse(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void an_id_may_be_a_number() {
        assertThat(json("{\"id\": 4711}").text("id")).contains("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1.5", "null", "{}", "[]", "\"\"", "\" \""})
    void a_field_of_another_type_is_absent(String value) {
        assertThat(json("{\"id\": " + value + "}").text("id")).isEmpty();
    }

    @Test
    void a_text_longer_than_its_maximum_is_absent() {
        UntrustedJson json = json("{\"a\": \"" + "x".repeat(512) + "\", \"b\": \"" + "x".repeat(513) + "\", \"c\": \""
                + "x".repeat(4097) + "\"}");

        assertThat(json.text("a")).isPresent();
        assertThat(json.text("b")).isEmpty();
        assertThat(UntrustedJson.link(json.root(), "b")).isPresent();
        assertThat(UntrustedJson.link(json.root(), "c")).isEmpty();
    }

    @Test
    void characters_that_cannot_be_stored_are_removed() {
        assertThat(json("{\"name\": \"Da\\u0000na\\ud800\"}").text("name")).contains("Dana");
        assertThat(UntrustedJson.isStorable("Dana \uD83D\uDE00")).isTrue();
    }

    @Test
    void a_repeated_field_counts_once() {
        assertThat(json("{\"id\": \"first\", \"id\": \"last\"}").text("id")).contains("last");
    }

    @Test
    void true_is_a_boolean_or_its_text() {
        UntrustedJson json = json("{\"a\": true, \"b\": \"true\", \"c\": false, \"d\": 1}");

        assertThat(UntrustedJson.isTrue(json.root(), "a")).isTrue();
        assertThat(UntrustedJson.isTrue(json.root(), "b")).isTrue();
        assertThat(UntrustedJson.isTrue(json.root(), "c")).isFalse();
        assertThat(UntrustedJson.isTrue(json.root(), "d")).isFalse();
        assertThat(UntrustedJson.isTrue(json.root(), "e")).isFalse();
    }

    @Test
    void the_text_form_shows_no_value() {
        assertThat(json("{\"name\": \"Dana\", \"link\": \"https://x.example/?token=t\"}"))
                .hasToString("UntrustedJson[2 fields]");
    }
}
