package dev.parley.room.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a result shows of a transcript.
 *
 * @param highlights the snippets as HTML
 * @param literal what the snippets are of; empty if they are of words in other forms than typed
 * @param count occurrences of the whole query, as it was typed
 */
record Excerpt(List<String> snippets, List<String> highlights, String literal, int count) {

    static final Excerpt NONE = new Excerpt(List.of(), List.of(), "", 0);

    private static final int MAX = 3;
    private static final int MAX_OF_SUMMARY = 2;

    Excerpt {
        snippets = List.copyOf(snippets);
        highlights = List.copyOf(highlights);
    }

    /** The query as it was typed, else its first word; without snippets if neither occurs. */
    static Excerpt literal(SearchQuery query, String summary, String words) {
        Excerpt whole = occurrences(query.literal(), summary, words);
        if (!whole.snippets().isEmpty()) {
            return whole;
        }
        Excerpt first = occurrences(query.firstWord(), summary, words);
        return new Excerpt(first.snippets(), List.of(), first.literal(), 0);
    }

    private static Excerpt occurrences(String literal, String summary, String words) {
        Snippets ofSummary = Snippets.of(summary, literal, MAX_OF_SUMMARY);
        Snippets ofWords = Snippets.of(words, literal, MAX - ofSummary.windows().size());
        List<String> windows = new ArrayList<>(ofSummary.windows());
        windows.addAll(ofWords.windows());
        return new Excerpt(windows, List.of(), literal, ofSummary.count() + ofWords.count());
    }

    /** The snippet around the first of the words in {@code matching} that {@code text} has. */
    static Excerpt around(String text, Set<String> matching) {
        int place = Highlights.firstMatch(text, matching);
        return place < 0 ? NONE : new Excerpt(List.of(Snippets.around(text, place)), List.of(), "", 0);
    }

    /** With highlights: {@code matching} are the folded words that the query finds. */
    Excerpt highlighted(Set<String> matching) {
        return new Excerpt(
                snippets,
                snippets.stream()
                        .map(snippet -> Highlights.html(snippet, literal, matching))
                        .toList(),
                literal,
                count);
    }

    @Override
    public String toString() {
        return "Excerpt[count=" + count + "]";
    }
}
