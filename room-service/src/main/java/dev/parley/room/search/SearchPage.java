package dev.parley.room.search;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Part of the results of a search.
 *
 * @param total of all results
 * @param query as sent, without blanks at the ends; null if everything was asked for
 */
record SearchPage(
        List<Result> results, long total, @Nullable String query, int limit, int offset) {

    SearchPage {
        results = List.copyOf(results);
    }

    /**
     * A transcript that was found.
     *
     * @param rank from 0 to 1
     * @param duration in milliseconds
     * @param searchSnippets plain text
     * @param searchHighlights the same as HTML that is safe to insert
     * @param totalMatchCount occurrences of the whole query, as it was typed
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Result(
            UUID id,
            @Nullable String title,
            @Nullable String userId,
            @Nullable UUID roomId,
            @Nullable String roomName,
            String sourceKind,
            Instant createdAt,
            String status,
            double rank,
            double duration,
            long changeSeq,
            List<String> searchSnippets,
            List<String> searchHighlights,
            int totalMatchCount) {

        Result {
            searchSnippets = List.copyOf(searchSnippets);
            searchHighlights = List.copyOf(searchHighlights);
        }

        static Result of(SearchHit hit, Excerpt excerpt) {
            return new Result(
                    hit.id(),
                    hit.title(),
                    hit.ownerId(),
                    hit.roomId(),
                    hit.roomName(),
                    hit.sourceKind(),
                    hit.createdAt(),
                    hit.status(),
                    hit.rank(),
                    hit.durationMs(),
                    hit.changeSeq(),
                    excerpt.snippets(),
                    excerpt.highlights(),
                    excerpt.count());
        }

        @Override
        public String toString() {
            return "Result[id=" + id + "]";
        }
    }
}
