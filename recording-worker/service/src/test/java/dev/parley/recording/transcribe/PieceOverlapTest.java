package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PieceOverlapTest {

    private static final long CUT = 10_000;
    private static final long SHARED = 2000;

    private static TimedWord word(String text, long startMs) {
        return new TimedWord(text, startMs, startMs + 300);
    }

    private static List<String> joined(List<TimedWord> first, List<TimedWord> second) {
        return PieceOverlap.join(first, second, CUT, SHARED).stream()
                .map(TimedWord::text)
                .toList();
    }

    @Test
    void words_that_both_pieces_have_heard_appear_once() {
        List<TimedWord> first = List.of(
                word("we", 8000), word("start", 9000), word("with", 9800), word("the", 10_300), word("ho", 11_900));
        List<TimedWord> second = List.of(
                word("tart", 8000),
                word("start", 9050),
                word("with", 10_010),
                word("the", 10_320),
                word("house", 11_800));

        assertThat(joined(first, second)).containsExactly("we", "start", "with", "the", "house");
    }

    @Test
    void a_word_at_the_cut_whose_times_differ_is_neither_lost_nor_doubled() {
        assertThat(joined(List.of(word("river", 10_020)), List.of(word("river", 9980), word("bank", 10_400))))
                .containsExactly("river", "bank");
        assertThat(joined(List.of(word("River,", 9980)), List.of(word("river", 10_020), word("bank", 10_400))))
                .containsExactly("River,", "bank");
    }

    @Test
    void a_word_that_is_spoken_twice_stays_twice() {
        assertThat(joined(List.of(word("no", 9900)), List.of(word("no", 9900), word("no", 10_500))))
                .containsExactly("no", "no");
    }

    @Property(tries = 200)
    void whatever_the_jitter_each_word_appears_once(
            @ForAll @IntRange(min = -80, max = 80) int jitter, @ForAll @IntRange(min = 0, max = 499) int phase) {
        List<TimedWord> spoken = IntStream.range(0, 16)
                .mapToObj(index -> word("w" + index, 6000 + phase + index * 500L))
                .toList();
        List<TimedWord> first =
                spoken.stream().filter(word -> word.endMs() <= CUT + SHARED).toList();
        List<TimedWord> second = spoken.stream()
                .filter(word -> word.startMs() >= CUT - SHARED + 80)
                .map(word -> new TimedWord(word.text(), word.startMs() + jitter, word.endMs() + jitter))
                .toList();

        assertThat(joined(first, second))
                .isEqualTo(spoken.stream().map(TimedWord::text).toList());
    }
}
