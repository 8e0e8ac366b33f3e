package dev.parley.room.search;

import java.util.BitSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Snippets as HTML that is safe to insert: the text is escaped, and matches are in {@code <mark>}. */
final class Highlights {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}\\p{Cf}]+");

    private Highlights() {}

    /** The folded words of {@code text}. */
    static Stream<String> words(String text) {
        return FoldedText.words(text).stream();
    }

    /** Where the first word of {@code text} that is one of {@code matching} begins; -1 without one. */
    static int firstMatch(String text, Set<String> matching) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (words(word.group()).anyMatch(matching::contains)) {
                return word.start();
            }
        }
        return -1;
    }

    /**
     * The snippet with its matches marked.
     *
     * @param literal marked wherever it occurs; may be empty
     * @param matching folded words that are marked
     */
    static String html(String snippet, String literal, Set<String> matching) {
        BitSet marked = new BitSet();
        Matcher word = WORD.matcher(snippet);
        while (word.find()) {
            if (words(word.group()).anyMatch(matching::contains)) {
                marked.set(word.start(), word.end());
            }
        }
        Matcher occurrence = Snippets.literal(literal).matcher(Snippets.oneApostrophe(snippet));
        while (!literal.isEmpty() && occurrence.find()) {
            marked.set(occurrence.start(), occurrence.end());
        }
        return html(snippet, marked);
    }

    private static String html(String snippet, BitSet marked) {
        StringBuilder html = new StringBuilder();
        for (int start = 0, end; start < snippet.length(); start = end) {
            int next = marked.get(start) ? marked.nextClearBit(start) : marked.nextSetBit(start);
            end = next < 0 ? snippet.length() : Math.min(next, snippet.length());
            String part = escaped(snippet.substring(start, end));
            html.append(marked.get(start) ? "<mark>" + part + "</mark>" : part);
        }
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
