package dev.parley.room.search;

import static java.util.stream.Collectors.joining;

import dev.parley.room.database.Sql;
import dev.parley.room.search.SearchQuery.Alternative;
import dev.parley.room.search.SearchQuery.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Queries for the words of one search, as SQL of type {@code tsquery}. What people type is in parameters only, folded. */
final class QueryWords {

    private final SearchQuery query;
    private final List<Phrase> phrases = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    QueryWords(SearchQuery query) {
        this.query = query;
    }

    /** A statement with the parameters that its text has asked for; the next one starts without any. */
    Sql bound(String text) {
        Sql statement = Sql.unprepared(text);
        parameters.forEach(statement::set);
        parameters.clear();
        return statement;
    }

    /** Whether the query has more than one word. */
    boolean areSeveral() {
        return query.alternatives().stream()
                        .flatMap(alternative -> alternative.words().stream())
                        .distinct()
                        .count()
                > 1;
    }

    /** For all words of an alternative, and against its exclusions. */
    String all(String language, int place) {
        Alternative alternative = query.alternatives().get(place);
        parameters.put("words" + place, SearchQuery.allOf(alternative.words()));
        parameters.put("excluded" + place, SearchQuery.anyOf(alternative.excluded()));
        return query(language, "words" + place, "excluded" + place);
    }

    /** The same for the only alternative, by the language in {@code column}. */
    String allBy(String column, List<QueryLanguage> languages) {
        return by(column, languages, language -> all(language, 0));
    }

    /** For all words of some alternative, whatever it excludes. */
    String allOfSome(String language) {
        parameters.put("nothing", "");
        return IntStream.range(0, query.alternatives().size())
                .mapToObj(place -> {
                    parameters.put(
                            "words" + place,
                            SearchQuery.allOf(query.alternatives().get(place).words()));
                    return query(language, "words" + place, "nothing");
                })
                .collect(joining(" || ", "(", ")"));
    }

    /** For any word of any alternative. */
    String any(String language) {
        parameters.put("any", query.anyWord());
        parameters.put("nothing", "");
        return query(language, "any", "nothing");
    }

    /** The same, by the language in {@code column}. */
    String anyBy(String column, List<QueryLanguage> languages) {
        return by(column, languages, this::any);
    }

    private static String by(String column, List<QueryLanguage> languages, UnaryOperator<String> tsquery) {
        return "case " + column
                + languages.stream()
                        .map(QueryLanguage::name)
                        .map(language -> " when '" + language + "' then " + tsquery.apply(language))
                        .collect(joining())
                + " end";
    }

    String phrase(String language, Phrase phrase) {
        if (!phrases.contains(phrase)) {
            phrases.add(phrase);
        }
        String name = "phrase" + phrases.indexOf(phrase);
        parameters.put(name, SearchQuery.inOrder(phrase.words()));
        return "websearch_to_tsquery('" + phrase.schema() + "." + language + "', :" + name + ")";
    }

    private static String query(String language, String words, String excluded) {
        return "room.search_query('pg_catalog." + language + "', 'room." + language + "', :" + words + ", :" + excluded
                + ")";
    }
}
