package dev.parley.bench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.events.TranscriptDocument.Word;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordPairsTest {

    private static List<Word> words(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Word(texts[i], i * 100L, i * 100L + 50, 0))
                .toList();
    }

    @Test
    void words_of_both_are_paired_in_order_and_others_left_out() {
        List<WordPairs.Pair> pairs =
                WordPairs.of(words("the", "house", "on", "the", "river"), words("The", "mouse", "on", "river,"));

        assertThat(pairs).extracting(pair -> pair.one().startMs()).containsExactly(0L, 200L, 400L);
        assertThat(pairs).extracting(pair -> pair.other().startMs()).containsExactly(0L, 200L, 300L);
    }

    @Test
    void transcripts_without_a_word_in_common_have_no_pairs() {
        assertThat(WordPairs.of(words("yes"), words("no"))).isEmpty();
        assertThat(WordPairs.of(words(), words("no"))).isEmpty();
    }
}
