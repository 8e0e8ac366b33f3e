package dev.parley.room.search;

import dev.parley.room.database.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Searches the transcripts that a user sees. */
@ApplicationScoped
class TranscriptSearch {

    /**
     * For this transaction: plans are made for the words at hand, since one common and one rare word need different plans, and
     * are not compiled, which takes longer than they run; nor is sorted what can be hashed. A notice would be logged for each
     * query of stop words. Counting uses the index, until the results are asked for.
     */
    private static final String SETTINGS = "select set_config('plan_cache_mode', 'force_custom_plan', true) as a,"
            + " set_config('jit', 'off', true) as b, set_config('work_mem', '16MB', true) as c,"
            + " set_config('client_min_messages', 'error', true) as d,"
            + " set_config('enable_seqscan', 'off', true) as e,"
            + " set_config('enable_mergejoin', 'off', true) as f";

    private final Excerpts excerpts;

    TranscriptSearch(Excerpts excerpts) {
        this.excerpts = excerpts;
    }

    private record Found(long total, List<SearchHit> hits) {

        /** @param rows the statement's; its first is without a hit if there is none */
        static Found of(List<Numbered> rows) {
            return new Found(
                    rows.isEmpty() ? 0 : rows.get(0).total(),
                    rows.stream().flatMap(row -> row.hit().stream()).toList());
        }
    }

    private record Numbered(long total, Optional<SearchHit> hit) {}

    @WithTransaction
    Uni<SearchPage> of(String user, SearchQuery query, SearchFilter filter) {
        if (query.isEmpty()) {
            return hits(new VisibleTranscripts(user, filter).newest())
                    .map(found -> page(query, filter, found, Map.of()));
        }
        if (query.alternatives().isEmpty()) {
            return Uni.createFrom().item(() -> page(query, filter, new Found(0, List.of()), Map.of()));
        }
        return Sql.of(SETTINGS)
                .list(row -> row.text("a"))
                .chain(() -> Sql.of("select name from room.search_language order by name")
                        .list(row -> row.text("name")))
                .chain(languages -> languages.isEmpty()
                        ? Uni.createFrom().item(() -> page(query, filter, new Found(0, List.of()), Map.of()))
                        : search(user, query, filter, new SearchStatement(query, languages)));
    }

    private Uni<SearchPage> search(String user, SearchQuery query, SearchFilter filter, SearchStatement statement) {
        return statement
                .many()
                .single(row -> row.flag("many"))
                .chain(many -> Sql.of("select set_config('enable_seqscan', 'on', true) as a")
                        .single(row -> many))
                .chain(many -> hits(statement.results(user, filter, many)))
                .chain(found -> found.hits().isEmpty()
                        ? Uni.createFrom().item(() -> page(query, filter, found, Map.of()))
                        : excerpts.of(statement, query, found.hits()).map(shown -> page(query, filter, found, shown)));
    }

    private static Uni<Found> hits(Sql statement) {
        return statement
                .list(row -> new Numbered(
                        row.number("total"),
                        row.uuidOrNull("id") == null ? Optional.empty() : Optional.of(SearchHit.of(row))))
                .map(Found::of);
    }

    private static SearchPage page(SearchQuery query, SearchFilter filter, Found found, Map<UUID, Excerpt> excerpts) {
        return new SearchPage(
                found.hits().stream()
                        .map(hit -> SearchPage.Result.of(hit, excerpts.getOrDefault(hit.id(), Excerpt.NONE)))
                        .toList(),
                found.total(),
                query.isEmpty() ? null : query.typed(),
                filter.limit(),
                filter.offset());
    }
}
