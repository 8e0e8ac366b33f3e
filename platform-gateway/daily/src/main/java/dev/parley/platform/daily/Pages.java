package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Walks a list, newest first. Daily's cursor is the id of the last entry seen. */
final class Pages {

    /** A list that goes on for longer is none: keeps a cursor that leads in circles from doing so for ever. */
    private static final int MOST = 100;

    /** Fetches the page after an entry; null asks for the first. */
    @FunctionalInterface
    interface Fetch {
        Uni<Listing> after(@Nullable String lastId);
    }

    private Pages() {}

    /** All entries up to the first that is not {@code wanted}. */
    static Uni<List<JsonNode>> takeWhile(Fetch fetch, Predicate<JsonNode> wanted) {
        return walk(fetch, null, MOST, wanted, List.of());
    }

    private static Uni<List<JsonNode>> walk(
            Fetch fetch, @Nullable String lastId, int left, Predicate<JsonNode> wanted, List<JsonNode> before) {
        return fetch.after(lastId).chain(page -> {
            List<JsonNode> found = new ArrayList<>(before);
            page.data().stream().takeWhile(wanted).forEach(found::add);
            boolean all = found.size() == before.size() + page.data().size();
            boolean last = page.data().size() < DailyApi.PAGE || left == 1;
            return !all || last
                    ? Uni.createFrom().item(List.copyOf(found))
                    : walk(fetch, idOf(page.data().get(page.data().size() - 1)), left - 1, wanted, found);
        });
    }

    private static @Nullable String idOf(JsonNode entry) {
        return WebhookBody.text(entry, "id").orElse(null);
    }
}
