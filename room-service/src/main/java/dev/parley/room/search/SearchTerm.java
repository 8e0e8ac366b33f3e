package dev.parley.room.search;

import java.util.List;

/**
 * Term of a query: a word, or what stood in quotation marks.
 *
 * @param words folded, at least one; several are a phrase
 * @param excluded whether it must not occur
 * @param quoted whether it is searched for with its stop words
 */
record SearchTerm(List<String> words, boolean excluded, boolean quoted) {

    SearchTerm {
        words = List.copyOf(words);
    }

    boolean isPhrase() {
        return words.size() > 1;
    }

    @Override
    public String toString() {
        return "SearchTerm[words=" + words.size() + "]";
    }
}
