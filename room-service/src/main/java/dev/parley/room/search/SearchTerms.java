package dev.parley.room.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Parser of what people type: words that must all occur, {@code or} between alternatives, {@code "phrases"}, and {@code -}
 * before what must not occur. Everything is a query; what cannot be searched for, such as a lone quotation mark, is ignored.
 */
final class SearchTerms {

    private static final String QUOTATION_MARKS = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";
    private static final String OR = "or";

    private final String text;
    private final List<List<SearchTerm>> alternatives = new ArrayList<>();
    private int at;

    private SearchTerms(String text) {
        this.text = text;
        alternatives.add(new ArrayList<>());
    }

    /** The alternatives, each of terms that have to be fulfilled together. One may be empty. */
    static List<List<SearchTerm>> parse(String text) {
        SearchTerms terms = new SearchTerms(text);
        while (terms.at < text.length()) {
            terms.next();
        }
        return List.copyOf(terms.alternatives);
    }

    /** The text in one line without them. */
    static String withoutQuotationMarks(String text) {
        StringBuilder rest = new StringBuilder();
        text.chars()
                .map(character -> isBlank((char) character) ? ' ' : character)
                .filter(character -> !isQuotationMark((char) character))
                .forEach(character -> rest.append((char) character));
        return rest.toString().replaceAll(" +", " ").strip();
    }

    private void next() {
        boolean excluded = text.charAt(at) == '-';
        if (excluded) {
            at++;
        }
        if (at >= text.length()) {
            return;
        }
        if (isQuotationMark(text.charAt(at))) {
            phrase(excluded);
        } else if (isBlank(text.charAt(at))) {
            at++;
        } else {
            word(excluded);
        }
    }

    private void phrase(boolean excluded) {
        int start = at + 1;
        int end = start;
        while (end < text.length() && !isQuotationMark(text.charAt(end))) {
            end++;
        }
        if (end < text.length()) {
            add(text.substring(start, end), excluded, true);
            at = end + 1;
        } else {
            at = start;
        }
    }

    private void word(boolean excluded) {
        int start = at;
        while (at < text.length() && !isBlank(text.charAt(at)) && !isQuotationMark(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (!excluded && word.equalsIgnoreCase(OR)) {
            alternatives.add(new ArrayList<>());
        } else {
            add(word, excluded, false);
        }
    }

    private void add(String typed, boolean excluded, boolean quoted) {
        List<String> words = FoldedText.words(typed);
        if (!words.isEmpty()) {
            alternatives.get(alternatives.size() - 1).add(new SearchTerm(words, excluded, quoted));
        }
    }

    private static boolean isQuotationMark(char character) {
        return QUOTATION_MARKS.indexOf(character) >= 0;
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
