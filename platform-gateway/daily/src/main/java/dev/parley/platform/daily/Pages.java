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
     * Within a page the order is not relied on.
     */
    static Uni<List<JsonNode>> wanted(Fetch fetch, Predicate<JsonNode> wanted) {
        return walk(fetch, null, MOST, wanted, List.of());
    }

    private static Uni<List<JsonNode>> walk(
            Fetch fetch, @Nullable String lastId, int left, Predicate<JsonNode> wanted, List<JsonNode> before) {
        return fetch.after(lastId).chain(page -> {
            List<JsonNode> found = new ArrayList<>(before);
            page.data().stream().filter(wanted).forEach(found::add);
            return left > 1
                    ? cursor(page.data(), wanted)
                            .map(id -> walk(fetch, id, left - 1, wanted, found))
                            .orElseGet(() -> Uni.createFrom().item(List.copyOf(found)))
                    : Uni.createFrom().item(List.copyOf(found));
        });
    }

    /** Where the next page begins, if one is to be expected and has to be seen. */
    private static Optional<String> cursor(List<JsonNode> page, Predicate<JsonNode> wanted) {
        return page.size() < DailyApi.PAGE
                ? Optional.empty()
                : Optional.of(page.get(page.size() - 1)).filter(wanted).flatMap(last -> WebhookBody.text(last, "id"));
    }
}
