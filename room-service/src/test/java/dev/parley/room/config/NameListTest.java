package dev.parley.room.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameListTest {

    @ParameterizedTest
    @ValueSource(strings = {"a,b", " a , b ,", "[\"a\",\"b\"]", " [ \"a\" , \" b\", \"\" ] "})
    void names_are_listed_with_commas_or_as_an_array(String text) {
        assertThat(NameList.read(text)).isEqualTo(Set.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "[]", "[ ]"})
    void an_empty_list_holds_nothing(String text) {
        assertThat(NameList.read(text)).isEmpty();
    }

    @Test
    void a_name_with_a_comma_stands_in_an_array() {
        assertThat(NameList.read("[\"one, two\"]")).containsExactly("one, two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a,b]", "[\"a\"", "[{\"a\":1}]"})
    void what_begins_like_an_array_must_be_one(String text) {
        assertThatThrownBy(() -> NameList.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
