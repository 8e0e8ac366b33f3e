package dev.parley.room.search;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.search.SearchQuery.Phrase;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Language that occurs, and what it makes of a query.
 *
 * @param name of its configuration
 * @param phrases those that are several words one after the other: of others, one or none is left without its stop words; each
 *     with the numbers of its pairs with a stop word, as an array of PostgreSQL, if it has any and the index is complete
 */
record QueryLanguage(String name, Map<Phrase, String> phrases) {

    private static final String NO_PAIRS = "{}";

    /**
     * For this transaction: plans are made for the words at hand, since one common and one rare word need different plans, and
     * are not compiled, which takes longer than they run. Without the index each tsvector would have to be read and
     * decompressed, which the planner does not know and takes for cheaper when many match; and it sorts what can be hashed. A
     * notice would be logged for each query of stop words.
     */
    private static final String SETTINGS = "set_config('plan_cache_mode', 'force_custom_plan', true) as a,"
            + " set_config('jit', 'off', true) as b, set_config('work_mem', '16MB', true) as c,"
            + " set_config('client_min_messages', 'error', true) as d,"
            + " set_config('enable_seqscan', 'off', true) as e,"
            + " set_config('enable_mergejoin', 'off', true) as f";

    QueryLanguage {
        phrases = Map.copyOf(phrases);
    }

    /** The languages that occur; prepares the current transaction for their use. */
    static Uni<List<QueryLanguage>> of(SearchQuery query) {
        List<Phrase> phrases = query.alternatives().stream()
                .flatMap(alternative -> alternative.phrases().stream())
                .distinct()
                .toList();
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < phrases.size(); i++) {
            columns.append(columns(phrases.get(i), "phrase" + i));
        }
        Sql statement =
                Sql.unprepared("select l.name, not exists (select 1 from room.transcript_search where revision < "
                        + SearchIndex.REVISION_WITH_PAIRS + ") as complete, " + SETTINGS + columns
                        + " from room.search_language l order by l.name");
        for (int i = 0; i < phrases.size(); i++) {
            statement.set("phrase" + i, SearchQuery.inOrder(phrases.get(i).words()));
        }
        return statement.list(row -> read(row, phrases));
    }

    private static String columns(Phrase phrase, String name) {
        String configuration = "cast('" + phrase.schema() + ".' || l.name as regconfig)";
        return ", numnode(websearch_to_tsquery(" + configuration + ", :" + name + ")) > 1 as " + name
                + ", cast(room.phrase_pairs(l.name, to_tsvector(" + configuration + ", :" + name + ")) as text) as "
                + name
                + "_pairs";
    }

    private static QueryLanguage read(Row row, List<Phrase> phrases) {
        Map<Phrase, String> read = new HashMap<>();
        for (int i = 0; i < phrases.size(); i++) {
            if (row.flag("phrase" + i)) {
                String pairs = row.text("phrase" + i + "_pairs");
                read.put(phrases.get(i), row.flag("complete") ? pairs : NO_PAIRS);
            }
        }
        return new QueryLanguage(row.text("name"), read);
    }

    boolean has(Phrase phrase) {
        return phrases.containsKey(phrase);
    }

    /** The pairs of a phrase that it has; empty if there is nothing to look up. */
    Optional<String> pairs(Phrase phrase) {
        return Optional.ofNullable(phrases.get(phrase)).filter(pairs -> !pairs.equals(NO_PAIRS));
    }
}
