package dev.parley.room.transcripts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * API representation of a topic.
 *
 * @param timestamp start, in seconds
 * @param duration in seconds
 * @param transcript the text of all its words
 * @param words null if they were not asked for
 * @param wordsPerSpeaker null if they were not asked for; joined, they are the words in their order
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TopicView(
        String id,
        String title,
        String summary,
        double timestamp,
        @Nullable Double duration,
        String transcript,
        List<Part> segments,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Word> words,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Turn> wordsPerSpeaker) {

    /** @param start in seconds */
    public record Part(String text, double start, int speaker) {}

    /**
     * A word with the blank before it, so that texts are joined without anything between.
     *
     * @param start in seconds
     * @param end in seconds
     */
    public record Word(String text, double start, double end, int speaker) {}

    /** Consecutive words of one speaker. */
    public record Turn(int speaker, List<Word> words) {}

    static TopicView of(Topic topic, Segmentation segmentation) {
        return of(topic, segmentation, null, null);
    }

    static TopicView withWords(Topic topic, Segmentation segmentation) {
        return of(topic, segmentation, words(topic), null);
    }

    static TopicView withTurns(Topic topic, Segmentation segmentation) {
        return of(topic, segmentation, null, turns(words(topic)));
    }

    private static TopicView of(
            Topic topic, Segmentation segmentation, @Nullable List<Word> words, @Nullable List<Turn> turns) {
        List<Part> parts = segmentation.of(topic.words()).stream()
                .map(spoken -> new Part(
                        SpokenWord.join(spoken),
                        spoken.get(0).start(),
                        spoken.get(0).speaker()))
                .toList();
        return new TopicView(
                topic.id().toString(),
                topic.title(),
                topic.summary(),
                topic.start(),
                topic.duration(),
                SpokenWord.join(topic.words()),
                parts,
                words,
                turns);
    }

    private static List<Word> words(Topic topic) {
        List<Word> words = new ArrayList<>();
        for (SpokenWord word : topic.words()) {
            boolean first = topic.first() == 0 && words.isEmpty();
            words.add(new Word(first ? word.text() : " " + word.text(), word.start(), word.end(), word.speaker()));
        }
        return words;
    }

    private static List<Turn> turns(List<Word> words) {
        List<Turn> turns = new ArrayList<>();
        for (Word word : words) {
            if (turns.isEmpty() || turns.get(turns.size() - 1).speaker() != word.speaker()) {
                turns.add(new Turn(word.speaker(), new ArrayList<>()));
            }
            turns.get(turns.size() - 1).words().add(word);
        }
        return turns;
    }

    @Override
    public String toString() {
        return "TopicView[id=" + id + "]";
    }
}
