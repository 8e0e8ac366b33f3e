package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TranscriptFormatTest {

    private static final List<Speaker> SPEAKERS =
            List.of(Speaker.of(0, Optional.of("Da\nna <b>")), Speaker.of(1, Optional.of(" ")));

    @Provide
    Arbitrary<List<SpokenWord>> words() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars("ab<>&.\n\u2028-")
                                .ofMinLength(1)
                                .ofMaxLength(8),
                        Arbitraries.longs().between(0, 20_000_000),
                        Arbitraries.longs().between(0, 3000),
                        Arbitraries.integers().between(0, 3))
                .as((text, start, length, speaker) -> new SpokenWord(text, start, start + length, speaker))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void segments_keep_every_word_in_order(@ForAll("words") List<SpokenWord> words) {
        List<Segment> segments = Segment.of(words, SPEAKERS);
        assertThat(String.join(" ", segments.stream().map(Segment::text).toList()))
                .isEqualTo(String.join(" ", words.stream().map(SpokenWord::text).toList()));
        assertThat(segments).allSatisfy(segment -> assertThat(segment.end()).isGreaterThanOrEqualTo(segment.start()));
    }

    @Property(tries = 300)
    void webvtt_has_one_cue_per_segment_for_any_text(@ForAll("words") List<SpokenWord> words) {
        List<Segment> segments = Segment.of(words, SPEAKERS);
        String text = (String) TranscriptFormat.WEBVTT_NAMED.render(segments);
        assertThat(text).startsWith("WEBVTT\n");
        assertThat(text.lines()
                        .filter(line ->
                                line.matches("\\d{2,}:\\d\\d:\\d\\d\\.\\d{3} --> \\d{2,}:\\d\\d:\\d\\d\\.\\d{3}")))
                .hasSize(segments.size());
        assertThat(text.lines().filter(line -> line.contains("<")))
                .allSatisfy(line -> assertThat(line).matches("<v [^<>]+>[^<>]*"));
    }

    @Test
    void an_unknown_speaker_is_numbered_from_one() {
        assertThat(Segment.of(List.of(new SpokenWord("hi", 0, 1, 1), new SpokenWord("ho", 1, 2, 7)), SPEAKERS))
                .extracting(Segment::speakerName)
                .containsExactly("Speaker 2", "Speaker 8");
    }

    @Test
    void a_pause_splits_and_a_short_pause_only_once_there_is_enough_for_a_caption() {
        assertThat(Segment.of(List.of(new SpokenWord("a", 0, 10, 0), new SpokenWord("b", 1011, 1020, 0)), SPEAKERS))
                .hasSize(2);
        assertThat(Segment.of(List.of(new SpokenWord("a", 0, 10, 0), new SpokenWord("b", 300, 310, 0)), SPEAKERS))
                .hasSize(1);
        assertThat(Segment.of(
                        List.of(new SpokenWord("a".repeat(50), 0, 10, 0), new SpokenWord("b", 300, 310, 0)), SPEAKERS))
                .hasSize(2);
    }

    @Test
    void speech_without_pauses_is_split_before_a_caption_is_too_long() {
        List<SpokenWord> words = IntStream.range(0, 100)
                .mapToObj(i -> new SpokenWord("word", i * 100L, i * 100L + 100, 0))
                .toList();

        assertThat(Segment.of(words, SPEAKERS))
                .hasSizeGreaterThan(3)
                .allSatisfy(segment -> assertThat(segment.text()).hasSizeLessThanOrEqualTo(125));
    }

    @Test
    void an_unknown_format_is_an_invalid_request() {
        assertThatThrownBy(() -> TranscriptFormat.of("pdf"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().status()).isEqualTo(422));
    }
}
