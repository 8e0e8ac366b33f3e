package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
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
    void segments_keep_every_word_of_a_speaker_in_order(@ForAll("words") List<SpokenWord> words) {
        List<SpokenWord> inOrder = words.stream()
                .sorted(Comparator.comparingLong(SpokenWord::startMs))
                .toList();
        List<Segment> segments = Segment.of(inOrder, SPEAKERS);
        assertThat(segments).extracting(Segment::start).isSorted();
        for (int speaker = 0; speaker < 4; speaker++) {
            int one = speaker;
            assertThat(String.join(
                            " ",
                            segments.stream()
                                    .filter(segment -> segment.speaker() == one)
                                    .map(Segment::text)
                                    .toList()))
                    .isEqualTo(String.join(
                            " ",
                            inOrder.stream()
                                    .filter(word -> word.speaker() == one)
                                    .map(SpokenWord::text)
                                    .toList()));
        }
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
                        List.of(
                                new SpokenWord("a".repeat(50), 0, 10, 0),
                                new SpokenWord("b", 300, 310, 0),
                                new SpokenWord("c", 320, 330, 0)),
                        SPEAKERS))
                .hasSize(2);
    }

    @Test
    void people_who_talk_at_the_same_time_keep_their_utterances_in_every_format() {
        List<SpokenWord> words = new ArrayList<>();
        for (int place = 0; place < 8; place++) {
            words.add(new SpokenWord("she" + place, place * 400L, place * 400L + 350, 0));
            words.add(new SpokenWord("he" + place, place * 400L + 200, place * 400L + 550, 1));
        }

        List<Segment> segments = Segment.of(words, List.of());

        assertThat(segments)
                .containsExactly(
                        new Segment(0, "Speaker 1", "she0 she1 she2 she3 she4 she5 she6 she7", 0, 3.15),
                        new Segment(1, "Speaker 2", "he0 he1 he2 he3 he4 he5 he6 he7", 0.2, 3.35));
        assertThat((String) TranscriptFormat.TEXT.render(segments))
                .isEqualTo("Speaker 1: she0 she1 she2 she3 she4 she5 she6 she7\n"
                        + "Speaker 2: he0 he1 he2 he3 he4 he5 he6 he7");
        assertThat((String) TranscriptFormat.WEBVTT_NAMED.render(segments))
                .contains("00:00:00.000 --> 00:00:03.150", "00:00:00.200 --> 00:00:03.350");
    }

    @Test
    void the_last_word_of_a_long_utterance_is_not_alone() {
        List<SpokenWord> words = new ArrayList<>(IntStream.range(0, 24)
                .mapToObj(i -> new SpokenWord("word", i * 100L, i * 100L + 100, 0))
                .toList());
        words.add(new SpokenWord("end", 2700, 2800, 0));
        words.add(new SpokenWord("alone", 9000, 9100, 0));

        assertThat(Segment.of(words, SPEAKERS))
                .extracting(Segment::text)
                .containsExactly("word ".repeat(24) + "end", "alone");
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
