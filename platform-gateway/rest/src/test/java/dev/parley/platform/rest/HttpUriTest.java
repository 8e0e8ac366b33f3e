package dev.parley.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUriTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://files.example/a?b=c", "http://127.0.0.1:80/", "HTTPS://files.example/a"})
    void a_web_address_is_read(String text) {
        assertThat(HttpUri.parse(text)).contains(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "files.example/a", "/a", "ftp://files.example/a", "https:///a", "https:a", "not a link"})
    void other_texts_are_absent(String text) {
        assertThat(HttpUri.parse(text)).isEmpty();
    }

    @Property
    void any_text_is_read_or_absent(@ForAll String text) {
        assertThat(HttpUri.parse(text).stream()).allMatch(uri -> uri.getHost() != null);
    }
}
