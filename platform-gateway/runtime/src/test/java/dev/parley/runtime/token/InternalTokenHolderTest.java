package dev.parley.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InternalTokenHolderTest {

    private static final String TOKEN = "a-token-of-more-than-thirty-two-characters";

    @Test
    void a_missing_token_is_refused_by_the_name_of_its_variable_where_it_is_required() {
        assertThatThrownBy(() -> InternalTokenHolder.read(Optional.empty(), true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("PARLEY_INTERNAL_TOKEN");
        assertThat(InternalTokenHolder.read(Optional.empty(), false)).isEmpty();
    }

    @Test
    void a_short_token_is_refused_by_the_name_of_its_variable_everywhere() {
        assertThatThrownBy(() -> InternalTokenHolder.read(Optional.of("short"), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("PARLEY_INTERNAL_TOKEN");
    }

    @Test
    void a_token_of_32_characters_is_accepted_and_shown_nowhere() {
        assertThat(InternalTokenHolder.read(Optional.of(TOKEN), true))
                .hasValueSatisfying(token -> assertThat(token).hasToString("InternalToken[***]"));
    }
}
