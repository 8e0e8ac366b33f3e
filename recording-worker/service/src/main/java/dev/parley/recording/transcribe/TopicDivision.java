package dev.parley.recording.transcribe;

import dev.parley.recording.events.TranscriptDocument.Word;
import java.util.ArrayList;
import java.util.List;

/** Division of a transcript into topics by length and pauses: at most 300 words, ended by the longest pause in the last half. */
final class TopicDivision {

    private static final int MOST_WORDS = 300;

    /**
     * Words of one topic.
     *
     * @param first index of the first word
     */
    record Span(int first, int count) {
        List<Word> of(List<Word> words) {
            return words.subList(first, first + count);
        }
    }

    private TopicDivision() {}

    /** Spans that follow each other and have all words. */
    static List<Span> divide(List<Word> words) {
        List<Span> spans = new ArrayList<>();
        int first = 0;
        while (words.size() - first > MOST_WORDS) {
            int next = longestPause(words, first + MOST_WORDS / 2, first + MOST_WORDS);
            spans.add(new Span(first, next - first));
            first = next;
        }
        if (first < words.size()) {
            spans.add(new Span(first, words.size() - first));
        }
        return spans;
    }

    /** The word after the longest pause between two words; of several equal ones, the last. */
    private static int longestPause(List<Word> words, int from, int to) {
        int best = to;
        long longest = -1;
        for (int next = from; next <= to; next++) {
            long pause = words.get(next).startMs() - words.get(next - 1).endMs();
            if (pause >= longest) {
                longest = pause;
                best = next;
            }
        }
        return best;
    }
}
