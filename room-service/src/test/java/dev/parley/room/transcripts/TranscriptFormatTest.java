package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TranscriptFormatTest {

    private static final UUID ID = new UUID(1, 2);
    private static final List<Participant> PEOPLE = List.of(new Participant("p", 0, "Da\nna <b>"));

    private static TranscriptContent content(
            boolean tracks, List<SpokenWord> words, List<Participant> people, TopicBounds... topics) {
        return new TranscriptContent(ID, tracks, words, new ParticipantList(people, List.of()), List.of(topics));
    }

    private static List<Segment> segments(boolean tracks, List<SpokenWord> words) {
        return content(tracks, words, PEOPLE).segments();
    }

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
    void segments_keep_every_word_of_a_speaker_in_order(
            @ForAll("words") List<SpokenWord> words, @ForAll boolean tracks) {
        List<SpokenWord> inOrder = words.stream()
                .sorted(Comparator.comparingLong(SpokenWord::startMs))
                .toList();
        List<Segment> segments = segments(tracks, inOrder);
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
        List<Segment> segments = segments(true, words);
        String text = (String) TranscriptFormat.WEBVTT_NAMED.render(segments);
        assertThat(text).startsWith("WEBVTT");
        assertThat(text.lines()
                        .filter(line ->
                                line.matches("\\d{2,}:\\d\\d:\\d\\d\\.\\d{3} --> \\d{2,}:\\d\\d:\\d\\d\\.\\d{3}")))
                .hasSize(segments.size());
        assertThat(text.lines().filter(line -> line.contains("<")))
                .allSatisfy(line -> assertThat(line).matches("<v [^<>]+>[^<>]*"));
    }

    /** The example that callers of the existing API know. */
    @Test
    void every_format_is_as_callers_know_it() {
        List<SpokenWord> words = List.of(
                new SpokenWord("Tea", 0, 250, 0),
                new SpokenWord("first.", 250, 750, 0),
                new SpokenWord("Milk", 1000, 1250, 1),
                new SpokenWord("later?", 1250, 1750, 1),
                new SpokenWord("Agreed.", 3_661_250, 3_661_750, 0));
        List<Segment> segments = content(
                        false,
                        words,
                        List.of(new Participant("p", 0, "Mara")),
                        new TopicBounds("one", "one", 0, 4),
                        new TopicBounds("two", "two", 4, 1))
                .segments();

        assertThat(TranscriptFormat.TEXT.render(segments))
                .isEqualTo("Mara: Tea first.\nSpeaker 1: Milk later?\nMara: Agreed.");
        assertThat(TranscriptFormat.TEXT_TIMESTAMPED.render(segments))
                .isEqualTo("[00:00] Mara: Tea first.\n[00:01] Speaker 1: Milk later?\n[61:01] Mara: Agreed.");
        assertThat(TranscriptFormat.WEBVTT_NAMED.render(segments)).isEqualTo("""
            WEBVTT

            00:00:00.000 --> 00:00:00.750
            <v Mara>Tea first.

            00:00:01.000 --> 00:00:01.750
            <v Speaker 1>Milk later?

            01:01:01.250 --> 01:01:01.750
            <v Mara>Agreed.
            """);
        assertThat(TranscriptFormat.JSON.render(segments))
                .isEqualTo(List.of(
                        new Segment(0, "Mara", "Tea first.", 0, 0.75),
                        new Segment(1, "Speaker 1", "Milk later?", 1, 1.75),
                        new Segment(0, "Mara", "Agreed.", 3661.25, 3661.75)));
    }

    @Test
    void a_transcript_without_words_is_empty_in_every_format() {
        List<Segment> none = segments(true, List.of());

        assertThat(TranscriptFormat.TEXT.render(none)).isEqualTo("");
        assertThat(TranscriptFormat.TEXT_TIMESTAMPED.render(none)).isEqualTo("");
        assertThat(TranscriptFormat.WEBVTT_NAMED.render(none)).isEqualTo("WEBVTT");
        assertThat(TranscriptFormat.JSON.render(none)).isEqualTo(List.of());
    }

    @Test
    void a_composed_recording_is_cut_after_punctuation_once_a_segment_is_long() {
        List<SpokenWord> words = IntStream.range(0, 60)
                .mapToObj(i -> new SpokenWord(i % 5 == 4 ? "end;" : "word", i * 100L, i * 100L + 100, 0))
                .collect(Collectors.toCollection(ArrayList::new));
        words.add(new SpokenWord("Done.", 6000, 6100, 0));

        assertThat(segments(false, words))
                .extracting(segment -> segment.text().length())
                .containsExactly(124, 124, 55);
    }

    @Test
    void a_track_is_cut_after_each_sentence() {
        assertThat(segments(
                        true,
                        List.of(
                                new SpokenWord("One.", 0, 10, 0),
                                new SpokenWord("Two", 20, 30, 1),
                                new SpokenWord("three?", 40, 50, 0),
                                new SpokenWord("four", 60, 70, 1))))
                .extracting(Segment::text)
                .containsExactly("One.", "Two four", "three?");
    }

    @Test
    void without_punctuation_a_pause_splits_and_a_breath_once_there_is_enough_for_a_caption() {
        assertThat(segments(true, List.of(new SpokenWord("a", 0, 10, 0), new SpokenWord("b", 1011, 1020, 0))))
                .hasSize(2);
        assertThat(segments(true, List.of(new SpokenWord("a", 0, 10, 0), new SpokenWord("b", 300, 310, 0))))
                .hasSize(1);
        assertThat(segments(
                        true,
                        List.of(
                                new SpokenWord("a".repeat(50), 0, 10, 0),
                                new SpokenWord("b", 300, 310, 0),
                                new SpokenWord("c", 320, 330, 0))))
                .hasSize(2);
    }

    @Test
    void people_who_talk_at_the_same_time_keep_their_utterances_in_every_format() {
        List<SpokenWord> words = new ArrayList<>();
        for (int place = 0; place < 8; place++) {
            words.add(new SpokenWord("she" + place, place * 400L, place * 400L + 350, 0));
            words.add(new SpokenWord("he" + place, place * 400L + 200, place * 400L + 550, 1));
        }

        List<Segment> segments = content(true, words, List.of()).segments();

        assertThat(segments)
                .containsExactly(
                        new Segment(0, "Speaker 0", "she0 she1 she2 she3 she4 she5 she6 she7", 0, 3.15),
                        new Segment(1, "Speaker 1", "he0 he1 he2 he3 he4 he5 he6 he7", 0.2, 3.35));
        assertThat((String) TranscriptFormat.TEXT.render(segments))
                .isEqualTo("Speaker 0: she0 she1 she2 she3 she4 she5 she6 she7\n"
                        + "Speaker 1: he0 he1 he2 he3 he4 he5 he6 he7");
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

        assertThat(segments(true, words))
                .extracting(Segment::text)
                .containsExactly("word ".repeat(24) + "end", "alone");
    }

    @Test
    void speech_without_pauses_is_split_before_a_caption_is_too_long() {
        List<SpokenWord> words = IntStream.range(0, 100)
                .mapToObj(i -> new SpokenWord("word", i * 100L, i * 100L + 100, 0))
                .toList();

        assertThat(segments(true, words))
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
