package dev.parley.bench.recording;

import dev.parley.local.demo.WordErrorRate;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.util.ArrayList;
import java.util.List;

/** Longest common subsequence of two transcripts: the words that both have, in order. */
final class WordPairs {

    private WordPairs() {}

    /** A word of both transcripts. */
    record Pair(Word one, Word other) {}

    static List<Pair> of(List<Word> some, List<Word> others) {
        int[][] length = new int[some.size() + 1][others.size() + 1];
        for (int i = some.size() - 1; i >= 0; i--) {
            for (int j = others.size() - 1; j >= 0; j--) {
                length[i][j] = isSame(some.get(i), others.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < some.size() && j < others.size()) {
            if (isSame(some.get(i), others.get(j))) {
                pairs.add(new Pair(some.get(i++), others.get(j++)));
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }

    private static boolean isSame(Word one, Word other) {
        return WordErrorRate.words(one.text()).equals(WordErrorRate.words(other.text()));
    }
}
