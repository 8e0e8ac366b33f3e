package dev.parley.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorRateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Good morning.            | good morning             | 0 | 2
                    I don’t know, Robert!    | i don't know robert      | 0 | 4
                    we send it on Monday     | we send it Monday        | 1 | 5
                    we send it on Monday     | we will send it on Monday| 1 | 5
                    we send it on Monday     | we sent it on Sunday     | 2 | 5
                    one two three            | three two one            | 2 | 3
                    three 'quoted' words     | three quoted words       | 0 | 3
                    """)
    void counts_insertions_deletions_and_substitutions(String spoken, String transcribed, int edits, int words) {
        assertThat(WordErrorRate.of(spoken, transcribed)).isEqualTo(new WordErrorRate(edits, words));
    }

    @Test
    void is_a_ratio_of_the_spoken_words() {
        assertThat(WordErrorRate.of("a b c d", "a b c").rate()).isEqualTo(0.25);
        assertThat(WordErrorRate.of("a", "b c d").rate()).isEqualTo(3);
        assertThat(WordErrorRate.of("", "").rate()).isZero();
        assertThat(WordErrorRate.of("", "noise").rate()).isEqualTo(1);
        assertThat(WordErrorRate.of("a b c", "a b").toString()).isEqualTo("33.3 % (1 of 3 words)");
    }

    @Property(tries = 200)
    void is_zero_for_equal_texts_and_at_most_the_length_of_the_longer_text(
            @ForAll("texts") List<String> one, @ForAll("texts") List<String> other) {
        String first = String.join(" ", one);
        String second = String.join(", ", other);

        assertThat(WordErrorRate.of(first, first).edits()).isZero();
        assertThat(WordErrorRate.of(first, second).edits())
                .isEqualTo(WordErrorRate.of(second, first).edits())
                .isBetween(Math.abs(one.size() - other.size()), Math.max(one.size(), other.size()));
    }

    @Property(tries = 200)
    void a_deleted_word_is_one_edit(@ForAll("texts") List<String> spoken) {
        List<String> shorter = new ArrayList<>(spoken);
        if (!shorter.isEmpty()) {
            shorter.remove(shorter.size() / 2);
        }
        assertThat(WordErrorRate.of(String.join(" ", spoken), String.join(" ", shorter))
                        .edits())
                .isEqualTo(spoken.size() - shorter.size());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("we", "send", "it", "on", "monday").list().ofMaxSize(12);
    }
}
