package dev.parley.ingest.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectsTest {

    private static boolean isObject(String text) {
        return JsonObjects.isObject(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":[1,{\"b\":null}]}\n", "{\"a\":1,\"a\":2}", "{\"ü\":\"\\u0000\"}"})
    void objects_are_recognized(String text) {
        assertThat(isObject(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "1",
                "\"{}\"",
                "{",
                "{}{}",
                "{} x",
                "{a:1}",
                "{\"a\":}",
                "{\"a\":1]",
                "hello"
            })
    void other_texts_are_not_objects(String text) {
        assertThat(isObject(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void deep_nesting_is_an_object_too(int depth) {
        assertThat(isObject("{\"a\":".repeat(depth) + "1" + "}".repeat(depth))).isTrue();
    }

    @org.junit.jupiter.api.Test
    void bytes_that_are_not_text_are_not_json() {
        assertThat(JsonObjects.isObject(new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'}))
                .isFalse();
    }

    @Property
    void never_throws(@ForAll byte[] body) {
        assertThatCode(() -> JsonObjects.isObject(body)).doesNotThrowAnyException();
    }
}
