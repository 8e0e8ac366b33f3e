package dev.parley.room.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Passage: consecutive words of a transcript, the unit of the index.
 *
 * @param position the index of its first word
 * @param text as transcribed
 * @param terms the folded words, and the first ones of what follows
 */
record Passage(int position, String text, String terms) {

    /** Folded words in a passage. */
    private static final int LENGTH = 60;

    /** Folded words of the next passage: a phrase of at most one more is in the terms of one passage as a whole. */
    static final int OVERLAP = 8;

    /** Splits the words of a transcript, in order. */
    static List<Passage> of(List<String> words) {
        List<List<String>> folded = words.stream().map(FoldedText::words).toList();
        List<Passage> passages = new ArrayList<>();
        int next;
        for (int start = 0; start < words.size(); start = next) {
            next = end(folded, start, LENGTH);
            String text = String.join(" ", words.subList(start, next));
            List<String> terms = folded.subList(start, end(folded, next, OVERLAP)).stream()
                    .flatMap(List::stream)
                    .toList();
            passages.add(new Passage(start, text, String.join(" ", terms)));
        }
        return List.copyOf(passages);
    }

    /** The end of the words from {@code start} on that have {@code length} folded words. */
    private static int end(List<List<String>> folded, int start, int length) {
        int found = 0;
        int end = start;
        while (end < folded.size() && found < length) {
            found += folded.get(end).size();
            end++;
        }
        return end;
    }

    @Override
    public String toString() {
        return "Passage[position=" + position + "]";
    }
}
