package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks a list, newest first. Daily's cursor is the id of the last entry seen (docs.daily.co, "Pagination"). */
final class Pages {

    /** A list that goes on for longer is cut: keeps a cursor that leads in circles from doing so for ever. */
    static final int MOST = 20;

    /** Fetches the page after an entry; null asks for the first. */
    @FunctionalInterface
    interface Fetch {
        Uni<Listing> after(@Nullable String lastId);
    }

    private Pages() {}

    /**
     * All entries that are {@code wanted}, up to the first page whose last entry is not, or to the {@link #MOST}th page.
     * Within a page the order is not relied on. A page may be shorter than was asked for: the list goes on for as long as
     * it says that there is more.
     */
    static Uni<List<JsonNode>> wanted(Fetch fetch, Predicate<JsonNode> wanted) {
        return walk(fetch, new Walk(null, MOST, 0, List.of()), wanted);
    }

    /**
     * How far one has come.
     *
     * @param lastId the last entry seen; null at the beginning
     * @param left how many pages may still be fetched
     * @param seen how many entries were seen, wanted or not
     */
    private record Walk(@Nullable String lastId, int left, int seen, List<JsonNode> found) {

        Walk past(Listing page, Predicate<JsonNode> wanted) {
            List<JsonNode> more = new ArrayList<>(found);
            page.data().stream().filter(wanted).forEach(more::add);
            return new Walk(
                    cursor(page.data(), wanted), left - 1, seen + page.data().size(), List.copyOf(more));
        }

        /** Where the next page begins; null if it need not be seen, or nobody can tell. */
        private static @Nullable String cursor(List<JsonNode> page, Predicate<JsonNode> wanted) {
            return page.isEmpty()
                    ? null
                    : Optional.of(page.get(page.size() - 1))
                            .filter(wanted)
                            .flatMap(last -> WebhookBody.text(last, "id"))
                            .orElse(null);
        }

        /** Whether to go on from {@code before}, after this page. */
        boolean goesOn(Walk before, Listing page) {
            boolean more = page.data().size() >= DailyApi.PAGE || page.all() > seen;
            return more && left > 0 && lastId != null && !lastId.equals(before.lastId);
        }

        @Override
        public String toString() {
            return "Walk[" + seen + " entries]";
        }
    }

    private static Uni<List<JsonNode>> walk(Fetch fetch, Walk before, Predicate<JsonNode> wanted) {
        return fetch.after(before.lastId()).chain(page -> {
            Walk walk = before.past(page, wanted);
            return walk.goesOn(before, page)
                    ? walk(fetch, walk, wanted)
                    : Uni.createFrom().item(walk.found());
        });
    }
}
