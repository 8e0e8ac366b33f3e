package dev.parley.room.search;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassageTest {

    private static List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "W" + i + ",").toList();
    }

    @Test
    void passages_have_sixty_words_and_the_first_eight_of_the_next_one_in_their_terms() {
        List<Passage> passages = Passage.of(words(130));

        assertThat(passages).extracting(Passage::position).containsExactly(0, 60, 120);
        assertThat(passages.get(0).text()).startsWith("W0, W1,").endsWith("W59,");
        assertThat(passages.get(0).terms()).startsWith("w0 w1").endsWith(" w67");
        assertThat(passages.get(2).terms()).startsWith("w120").endsWith("w129");
        assertThat(Passage.of(List.of())).isEmpty();
        assertThat(Passage.of(List.of("...", "!"))).hasSize(1);
    }

    @Property(tries = 50)
    void texts_have_every_word_and_every_phrase_of_nine_is_in_the_terms_of_one(@ForAll @IntRange(max = 400) int count) {
        List<Passage> passages = Passage.of(words(count));

        assertThat(passages.stream().map(Passage::text).collect(joining(" ")))
                .isEqualTo(String.join(" ", words(count)));
        IntStream.rangeClosed(0, count - 9)
                .mapToObj(start ->
                        IntStream.range(start, start + 9).mapToObj(i -> "w" + i).collect(joining(" ")))
                .forEach(phrase ->
                        assertThat(passages).anyMatch(passage -> passage.terms().contains(phrase)));
    }
}
