package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.rest.UntrustedJson;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reader of paged lists, newest first. Daily's cursor is the id of the last entry (docs.daily.co, "Pagination"). A list
 * that cannot be read to its end fails: a partial list would be taken for the whole.
 */
final class Pages {

    /** A longer list fails: its cursor may be circular. */
    static final int MOST = 100;

    /** Fetches the page after an entry; null asks for the first. */
    @FunctionalInterface
    interface Fetch {
        Uni<Listing> after(@Nullable String lastId);
    }

    private Pages() {}

    /**
     * All entries that are {@code wanted}, up to the first page whose last entry is not. The order within a page does
     * not matter. A page may be shorter than requested: the list continues while its total is larger.
     */
    static Uni<List<JsonNode>> wanted(Fetch fetch, Predicate<JsonNode> wanted) {
        return Uni.createFrom().deferred(() -> walk(fetch, new Walk(null, 0, 0, new ArrayList<>()), wanted));
    }

    /**
     * Progress of a walk.
     *
     * @param lastId the last entry seen; null at the beginning
     * @param pages how many pages were fetched
     * @param seen how many entries were seen, wanted or not
     * @param found the wanted entries so far; mutable
     */
    private record Walk(@Nullable String lastId, int pages, int seen, List<JsonNode> found) {

        /** The progress after this page; empty if it is the last. */
        Optional<Walk> past(Listing page, Predicate<JsonNode> wanted) {
            page.data().stream().filter(wanted).forEach(found::add);
            int now = seen + page.data().size();
            boolean more = page.data().size() >= DailyApi.PAGE || page.all() > now;
            return Optional.of(page.data())
                    .filter(entries -> more && !entries.isEmpty())
                    .map(entries -> entries.get(entries.size() - 1))
                    .filter(wanted)
                    .map(last -> new Walk(next(last), pages + 1, now, found));
        }

        private String next(JsonNode last) {
            return UntrustedJson.text(last, "id")
                    .filter(id -> !id.equals(lastId) && pages + 1 < MOST)
                    .orElseThrow(Pages::goesOn);
        }

        @Override
        public String toString() {
            return "Walk[" + seen + " entries]";
        }
    }

    private static PlatformException goesOn() {
        return new PlatformException.Unintelligible(
                DailyWebhooks.PLATFORM, "a list has more than " + MOST + " pages, or no way to the next", null);
    }

    private static Uni<List<JsonNode>> walk(Fetch fetch, Walk before, Predicate<JsonNode> wanted) {
        return fetch.after(before.lastId())
                .chain(page -> before.past(page, wanted)
                        .map(walk -> walk(fetch, walk, wanted))
                        .orElseGet(() -> Uni.createFrom().item(List.copyOf(before.found()))));
    }
}
