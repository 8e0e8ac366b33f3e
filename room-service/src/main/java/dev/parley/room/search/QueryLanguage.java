package dev.parley.room.search;

import dev.parley.room.database.Sql;
import dev.parley.room.search.SearchQuery.Phrase;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Language that occurs, and what it makes of a query.
 *
 * @param name of its configuration
 * @param phrases those that are several words one after the other: of others, one or none is left without its stop words
 */
record QueryLanguage(String name, Set<Phrase> phrases) {

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
        phrases = Set.copyOf(phrases);
    }

    /** The languages that occur; prepares the current transaction for their use. */
    static Uni<List<QueryLanguage>> of(SearchQuery query) {
        List<Phrase> phrases = query.alternatives().stream()
                .flatMap(alternative -> alternative.phrases().stream())
                .distinct()
                .toList();
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < phrases.size(); i++) {
            columns.append(", numnode(websearch_to_tsquery(cast('"
                    + phrases.get(i).schema() + ".' || l.name as regconfig), :phrase" + i + ")) > 1 as phrase" + i);
        }
        Sql statement = Sql.of("select l.name, " + SETTINGS + columns + " from room.search_language l order by l.name");
        for (int i = 0; i < phrases.size(); i++) {
            statement.set("phrase" + i, SearchQuery.inOrder(phrases.get(i).words()));
        }
        return statement.list(row -> new QueryLanguage(
                row.text("name"),
                new HashSet<>(IntStream.range(0, phrases.size())
                        .filter(i -> row.flag("phrase" + i))
                        .mapToObj(phrases::get)
                        .toList())));
    }

    boolean has(Phrase phrase) {
        return phrases.contains(phrase);
    }
}
