package dev.parley.room.search;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Searches the transcripts that a user sees. */
@ApplicationScoped
class TranscriptSearch {

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
        return QueryLanguage.of(query)
                .chain(languages -> languages.isEmpty()
                        ? Uni.createFrom().item(() -> page(query, filter, new Found(0, List.of()), Map.of()))
                        : search(user, query, filter, new SearchStatement(query, languages)));
    }

    private Uni<SearchPage> search(String user, SearchQuery query, SearchFilter filter, SearchStatement statement) {
        return count(user, filter, statement)
                .chain(count -> hits(statement.results(user, filter, count)))
                .chain(found -> found.hits().isEmpty()
                        ? Uni.createFrom().item(() -> page(query, filter, found, Map.of()))
                        : excerpts.of(statement, query, found.hits()).map(shown -> page(query, filter, found, shown)));
    }

    private static Uni<Optional<SearchStatement.Count>> count(
            String user, SearchFilter filter, SearchStatement statement) {
        return statement.isCountedApart(filter)
                ? statement
                        .count(user, filter)
                        .single(SearchStatement.Count::of)
                        .map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
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
