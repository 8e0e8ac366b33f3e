package dev.parley.room.search;

import static java.util.stream.Collectors.joining;

import dev.parley.room.search.SearchQuery.Alternative;
import dev.parley.room.search.SearchQuery.Phrase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** SQL of the transcripts that a query finds among those that may be found, by the indexes of words. */
final class FoundTranscripts {

    private static final String TITLE = "ts_filter(s.texts, '{a}')";

    private final SearchQuery query;
    private final List<QueryLanguage> languages;
    private final QueryWords words;
    private final VisibleTranscripts visible;

    FoundTranscripts(SearchQuery query, List<QueryLanguage> languages, QueryWords words, VisibleTranscripts visible) {
        this.query = query;
        this.languages = List.copyOf(languages);
        this.words = words;
        this.visible = visible;
    }

    /** Each once, with {@code id} and {@code created_at}. */
    String all() {
        List<String> found = new ArrayList<>();
        for (QueryLanguage language : languages) {
            for (int place = 0; place < query.alternatives().size(); place++) {
                found.add("select s.transcript_id as id, s.created_at" + rows(language) + conditions(language, place));
            }
        }
        return String.join(query.alternatives().size() > 1 ? " union " : " union all ", found);
    }

    /**
     * The newest ones, with {@code id} and {@code created_at}; of a query for which {@link SearchQuery#isOfWordsAlone}.
     *
     * @param dense whether so many are found that they are looked for one after the other, from the newest on
     */
    String newest(int count, boolean dense) {
        String end = " order by created_at desc, id limit " + count;
        return dense
                ? "select s.transcript_id as id, s.created_at from room.transcript_search s where "
                        + visible.condition("s") + " and (s.terms @@ " + words.allBy("s.language", languages)
                        + ") is true" + end
                // Not in the order of time from the start, for which the planner would look at one after the other.
                : "select id, created_at from (" + all() + " offset 0) found" + end;
    }

    /**
     * Those that have words in title or summary, each once, with {@code id}, {@code created_at} and {@code level}: 4 if the title
     * has all words of some alternative, 3 if title and summary have, 2 if the title has any word, 1 if the summary has.
     *
     * @param found the name of {@link #all}; not used of a query that {@link SearchQuery#isOfWordsAlone}
     * @param newest how many of each level are enough; without it, all
     */
    String inTexts(String found, OptionalInt newest) {
        List<String> levels = new ArrayList<>();
        for (QueryLanguage language : languages) {
            String ofFound = query.isOfWordsAlone()
                    ? " and s.terms @@ " + words.all(language.name(), 0)
                    : " and s.transcript_id in (select id from " + found + ")";
            String all = words.allOfSome(language.name()) + (isNothingElseWanted() ? "" : ofFound);
            levels.add(level(4, language, TITLE + " @@ " + all));
            levels.add(level(3, language, "s.texts @@ " + all));
            if (words.areSeveral()) {
                String any = words.any(language.name()) + ofFound;
                levels.add(level(2, language, TITLE + " @@ " + any));
                levels.add(level(1, language, "s.texts @@ " + any));
            }
        }
        return "select id, created_at, max(level) as level from ("
                + levels.stream().map(level -> limited(level, newest)).collect(joining(" union all "))
                + ") levels group by id, created_at";
    }

    /** Found first, then ordered: the planner would look at all transcripts from the newest on, and read the texts of each. */
    private static String limited(String level, OptionalInt newest) {
        return newest.isPresent()
                ? "(select * from (" + level + " offset 0) level order by created_at desc, id limit "
                        + newest.getAsInt() + ")"
                : "(" + level + ")";
    }

    private String level(int level, QueryLanguage language, String condition) {
        return "select s.transcript_id as id, s.created_at, " + level + " as level" + rows(language) + " and "
                + condition;
    }

    /** Whether all words in the texts of a transcript are all that the query wants. */
    private boolean isNothingElseWanted() {
        return query.alternatives().stream()
                .allMatch(alternative -> alternative.excluded().isEmpty()
                        && alternative.phrases().isEmpty());
    }

    private String rows(QueryLanguage language) {
        return " from room.transcript_search s where " + visible.condition("s")
                + (languages.size() > 1 ? " and s.language = '" + language.name() + "'" : "");
    }

    private String conditions(QueryLanguage language, int place) {
        Alternative alternative = query.alternatives().get(place);
        StringBuilder conditions = new StringBuilder();
        if (!arePhrasesEnough(language, alternative)) {
            conditions.append(" and s.terms @@ " + words.all(language.name(), place));
        }
        for (Phrase phrase : alternative.phrases()) {
            // Of another one, the word that is left was found by the index of transcripts.
            if (phrase.excluded() || language.has(phrase)) {
                conditions.append(" and s.transcript_id " + (phrase.excluded() ? "not in" : "in")
                        + " (select p.transcript_id from room.transcript_passage p where "
                        + occurs(language, phrase, "p.terms", "p.pairs")
                        + " union select x.transcript_id from room.transcript_search x where "
                        + occurs(language, phrase, "x.texts", "x.pairs") + ")");
            }
        }
        return conditions.toString();
    }

    /** By the index of pairs, if it knows the phrase; then not by that of words too, which takes longer than looking. */
    private String occurs(QueryLanguage language, Phrase phrase, String terms, String pairs) {
        String matches = terms + " @@ " + words.phrase(language.name(), phrase);
        return language.pairs(phrase)
                .map(known -> pairs + " @> cast('" + known + "' as integer[]) and (" + matches + ") is true")
                .orElse(matches);
    }

    /** Whether the phrases have all words, and nothing is excluded, so that the index of transcripts has nothing to add. */
    private static boolean arePhrasesEnough(QueryLanguage language, Alternative alternative) {
        Set<String> missing = new HashSet<>(alternative.words());
        alternative.phrases().stream()
                .filter(phrase -> !phrase.excluded() && language.has(phrase))
                .forEach(phrase -> phrase.words().forEach(missing::remove));
        return missing.isEmpty() && alternative.excluded().isEmpty();
    }
}
