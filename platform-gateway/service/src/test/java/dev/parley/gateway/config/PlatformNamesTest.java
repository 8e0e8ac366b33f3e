package dev.parley.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.PlatformId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"acme,b-2", " acme , b-2 ,", "acme,b-2,acme", "[\"acme\",\"b-2\"]", " [ \"acme\", \" b-2\" ] "})
    void a_list_is_written_with_commas_or_as_JSON(String text) {
        assertThat(PlatformNames.valueOf(text).ids()).containsExactly(new PlatformId("acme"), new PlatformId("b-2"));
    }

    @Test
    void an_empty_JSON_array_lists_nothing() {
        assertThat(PlatformNames.valueOf("[]").ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "a b", "[", "[1,", "[{}]", "acme;b"})
    void an_invalid_list_is_refused(String text) {
        assertThatThrownBy(() -> PlatformNames.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
