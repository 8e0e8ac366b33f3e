package dev.parley.room.search;

import static java.util.stream.Collectors.joining;

import dev.parley.room.database.DatabaseText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Query: alternatives, of each of which some term has to occur. Exclusions alone are no query, because they would find
 * everything else.
 *
 * @param typed without blanks at the ends
 */
record SearchQuery(String typed, List<Alternative> alternatives) {

    /** In characters; what follows is ignored. Parsing gets slow, and PostgreSQL refuses very long queries. */
    private static final int MAX_LENGTH = 200;

    /** Each costs a look into the index of passages. The words of further phrases may be anywhere. */
    private static final int MAX_PHRASES = 8;

    SearchQuery {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Terms that have to be fulfilled together.
     *
     * @param words one after the other must occur anywhere
     * @param excluded words that must not occur
     * @param phrases that must occur, or must not
     */
    record Alternative(List<String> words, List<String> excluded, List<Phrase> phrases) {

        Alternative {
            words = List.copyOf(words);
            excluded = List.copyOf(excluded);
            phrases = List.copyOf(phrases);
        }

        private static Alternative of(List<SearchTerm> terms) {
            return new Alternative(
                    terms.stream()
                            .filter(term -> !term.excluded())
                            .flatMap(term -> term.words().stream())
                            .distinct()
                            .toList(),
                    terms.stream()
                            .filter(term -> term.excluded() && !term.isPhrase())
                            .flatMap(term -> term.words().stream())
                            .distinct()
                            .toList(),
                    terms.stream()
                            .filter(SearchTerm::isPhrase)
                            .flatMap(Phrase::of)
                            .distinct()
                            .toList());
        }
    }

    /** Words one after the other, of a number that is in the terms of one passage as a whole. */
    record Phrase(List<String> words, boolean excluded, boolean quoted) {

        private static final int LENGTH = Passage.OVERLAP + 1;
        private static final int STEP = LENGTH / 2;

        Phrase {
            words = List.copyOf(words);
        }

        /** Of the configurations that it is searched for with. */
        String schema() {
            return quoted ? "room" : "pg_catalog";
        }

        /** A longer phrase is searched for as pieces that overlap; excluded, by its first one. */
        private static Stream<Phrase> of(SearchTerm term) {
            List<Phrase> pieces = new ArrayList<>();
            int size = term.words().size();
            for (int start = 0; pieces.isEmpty() || start + LENGTH - STEP < size; start += STEP) {
                int from = Math.max(0, Math.min(start, size - LENGTH));
                pieces.add(new Phrase(
                        term.words().subList(from, Math.min(size, from + LENGTH)), term.excluded(), term.quoted()));
            }
            return term.excluded() ? pieces.stream().limit(1) : pieces.stream();
        }
    }

    static SearchQuery parse(String text) {
        String typed = text.strip();
        String read = DatabaseText.cut(typed, MAX_LENGTH);
        List<Alternative> alternatives = new ArrayList<>();
        int phrases = 0;
        for (List<SearchTerm> terms : SearchTerms.parse(read)) {
            Alternative alternative = Alternative.of(terms);
            int room = MAX_PHRASES - phrases;
            if (!alternative.words().isEmpty()) {
                List<Phrase> kept = alternative.phrases().stream().limit(room).toList();
                alternatives.add(new Alternative(alternative.words(), alternative.excluded(), kept));
                phrases += kept.size();
            }
        }
        return new SearchQuery(typed, alternatives);
    }

    /** Whether it asks for everything. */
    boolean isEmpty() {
        return typed.isEmpty();
    }

    /** Whether it is for words that have to occur or must not, anywhere: the index of transcripts has the whole answer. */
    boolean isOfWordsAlone() {
        return alternatives.size() == 1 && alternatives.get(0).phrases().isEmpty();
    }

    /** Every word of which a result has some, for {@code websearch_to_tsquery}. */
    String anyWord() {
        return anyOf(alternatives.stream()
                .flatMap(alternative -> alternative.words().stream())
                .distinct()
                .toList());
    }

    /** The words, for {@code websearch_to_tsquery}: all of them. In quotation marks, none is an operator. */
    static String allOf(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(joining(" "));
    }

    /** The words, for {@code websearch_to_tsquery}: any of them. */
    static String anyOf(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(joining(" or "));
    }

    /** The words, for {@code websearch_to_tsquery}: one after the other. */
    static String inOrder(List<String> words) {
        return '"' + String.join(" ", words) + '"';
    }

    /** What results show first: the whole query as typed, without quotation marks. */
    String literal() {
        return SearchTerms.withoutQuotationMarks(typed);
    }

    /** Its first word. */
    String firstWord() {
        String literal = literal();
        int end = literal.indexOf(' ');
        return end < 0 ? literal : literal.substring(0, end);
    }

    @Override
    public String toString() {
        return "SearchQuery[alternatives=" + alternatives.size() + "]";
    }
}
