package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopicBoundsTest {

    private static final UUID ID = new UUID(1, 2);

    private static List<SpokenWord> words(int number) {
        return IntStream.range(0, number)
                .mapToObj(place -> new SpokenWord("w" + place, place * 100L, place * 100L + 50, place / 3 % 2))
                .toList();
    }

    @Provide
    Arbitrary<List<TopicBounds>> bounds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(1, 40))
                .as((first, number) -> new TopicBounds("title", "summary", first, number))
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 300)
    void topics_have_every_word_once_and_in_order_whatever_the_bounds_say(
            @ForAll("bounds") List<TopicBounds> bounds, @ForAll @IntRange(max = 40) int number) {
        List<Topic> topics = TopicBounds.topics(ID, bounds, words(number));

        assertThat(topics.stream().flatMap(topic -> topic.words().stream())).containsExactlyElementsOf(words(number));
        assertThat(topics).allSatisfy(topic -> assertThat(topic.title()).isNotBlank());
        assertThat(topics).extracting(Topic::id).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void words_of_a_topic_are_joined_without_anything_between(@ForAll @IntRange(min = 1, max = 40) int number) {
        TranscriptContent content =
                new TranscriptContent(ID, false, words(number), new ParticipantList(List.of(), List.of()), List.of());
        TopicView words = TopicView.withWords(content.topics().get(0), content.segmentation());
        TopicView turns = TopicView.withTurns(content.topics().get(0), content.segmentation());

        assertThat(words.words()).isNotNull();
        assertThat(String.join(
                        "", words.words().stream().map(TopicView.Word::text).toList()))
                .isEqualTo(words.transcript());
        assertThat(turns.wordsPerSpeaker()).isNotNull();
        assertThat(turns.wordsPerSpeaker().stream().flatMap(turn -> turn.words().stream()))
                .containsExactlyElementsOf(words.words());
    }

    @Test
    void a_transcript_of_an_earlier_version_is_one_topic() {
        assertThat(TopicBounds.topics(ID, List.of(), words(12)))
                .singleElement()
                .satisfies(topic -> assertThat(topic.title()).isEqualTo("w0 w1 w2 w3 w4 w5 w6 w7"));
    }
}
