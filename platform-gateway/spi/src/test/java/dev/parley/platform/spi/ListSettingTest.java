package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"b,a", " b , a ,", ",b,,a", "[\"b\",\"a\"]", " [ \"b\" , \" a\", \"\" ] "})
    void texts_are_listed_with_commas_or_as_an_array_in_their_order(String setting) {
        assertThat(ListSetting.read(setting)).containsExactly("b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "[]", "[ ]", "[\" \"]"})
    void an_empty_list_holds_nothing(String setting) {
        assertThat(ListSetting.read(setting)).isEmpty();
    }

    @Property(tries = 200)
    void an_array_holds_any_text(@ForAll List<@NotBlank String> texts) throws JsonProcessingException {
        String array = new ObjectMapper().writeValueAsString(texts);

        assertThat(ListSetting.read(array))
                .isEqualTo(texts.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    @Test
    void a_text_with_a_bracket_further_on_stands_in_a_comma_list() {
        assertThat(ListSetting.read("a[b],[c")).containsExactly("a[b]", "[c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[hush",
                "[hush]",
                "[hush,b]",
                "[\"hush\"",
                "[\"hush\"],b",
                "[\"hush\"] [\"b\"]",
                "[\"hush\", null]",
                "[\"hush\", 7]",
                "[{\"hush\":1}]",
                "[[\"hush\"]]"
            })
    void a_malformed_array_is_refused_without_being_quoted(String setting) {
        assertThatThrownBy(() -> ListSetting.read("A_VARIABLE", setting)).hasMessageStartingWith("A_VARIABLE ");
        assertThatThrownBy(() -> ListSetting.read(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("begins with [ but is not a JSON array of strings")
                .hasNoCause();
    }
}
