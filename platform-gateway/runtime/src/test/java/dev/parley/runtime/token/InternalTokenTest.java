package dev.parley.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InternalTokenTest {

    private static final String TEXT = "token-with-$-and-ümlaut-0123456789";

    private final InternalToken token = new InternalToken(TEXT);

    @Test
    void a_short_token_is_refused_without_repeating_it() {
        String shortText = "x".repeat(InternalToken.MIN_LENGTH - 1);

        assertThatThrownBy(() -> new InternalToken(shortText))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PARLEY_INTERNAL_TOKEN", "32")
                .hasMessageNotContaining(shortText);
        assertThat(new InternalToken(shortText + "x")).isNotNull();
    }

    @Test
    void the_token_is_accepted_as_the_only_bearer_token() {
        assertThat(token.isIn(List.of("Bearer " + TEXT))).isTrue();
        assertThat(token.isIn(List.of("bearer " + TEXT))).isTrue();
        assertThat(token.isIn(List.of(token.authorization()))).isTrue();
    }

    @Test
    void anything_else_is_refused() {
        List<List<String>> refused = List.of(
                List.of(),
                List.of(""),
                List.of("Bearer"),
                List.of("Bearer "),
                List.of(TEXT),
                List.of("Basic " + TEXT),
                List.of("Bearer  " + TEXT),
                List.of("Bearer " + TEXT + "x"),
                List.of("Bearer " + TEXT.substring(1)),
                List.of("Bearer " + TEXT.toUpperCase(Locale.ROOT)),
                List.of("Bearer " + TEXT, "Bearer " + TEXT));

        assertThat(refused).allSatisfy(values -> assertThat(token.isIn(values)).isFalse());
    }

    @Test
    void the_text_is_in_no_string() {
        assertThat(token.toString()).doesNotContain(TEXT);
    }
}
