package dev.parley.local.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Word error rate (WER): insertions, deletions and substitutions divided by the number of spoken words. Ignores case and
 * punctuation.
 *
 * @param edits minimum number of edits
 * @param spoken number of spoken words
 */
public record WordErrorRate(int edits, int spoken) {

    /** Compares two texts. */
    public static WordErrorRate of(String spoken, String transcribed) {
        List<String> said = words(spoken);
        return new WordErrorRate(distance(said, words(transcribed)), said.size());
    }

    /** The rate; 0 for equal words, above 1 if the transcript has many extra words. */
    public double rate() {
        if (spoken == 0) {
            return edits == 0 ? 0 : 1;
        }
        return (double) edits / spoken;
    }

    /** Such as {@code 7.5 % (4 of 53 words)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%d of %d words)", rate() * 100, edits, spoken);
    }

    /** The words of a text: lower case, letters, digits and apostrophes within words. */
    public static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}\\p{N}']+"))
                .map(word -> word.replaceAll("^'+|'+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Levenshtein distance over words. */
    private static int distance(List<String> from, List<String> to) {
        int[] row = new int[to.size() + 1];
        Arrays.setAll(row, column -> column);
        for (String word : from) {
            int diagonal = row[0];
            row[0]++;
            for (int column = 1; column <= to.size(); column++) {
                int changed = diagonal + (word.equals(to.get(column - 1)) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.size()];
    }
}
