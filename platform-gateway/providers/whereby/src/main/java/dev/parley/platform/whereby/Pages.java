package dev.parley.platform.whereby;

import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reader of paged lists. */
final class Pages {

    /** A longer list fails: its cursor may be circular, and a partial list would be taken for the whole. */
    private static final int MOST = 100;

    /** Fetches the page behind a cursor; null asks for the first. */
    @FunctionalInterface
    interface Fetch<T> {
        Uni<Page<T>> page(@Nullable String cursor);
    }

    private Pages() {}

    /** All entries. */
    static <T> Uni<List<T>> all(Fetch<T> fetch) {
        List<T> found = new ArrayList<>();
        return Uni.createFrom().deferred(() -> {
            found.clear();
            return walk(fetch, null, MOST, page -> {
                        found.addAll(page.results());
                        return Optional.empty();
                    })
                    .replaceWith(() -> List.copyOf(found));
        });
    }

    /** The first wanted entry; fetches no page after it. */
    static <T> Uni<Optional<T>> first(Fetch<T> fetch, Predicate<T> wanted) {
        return walk(
                fetch,
                null,
                MOST,
                page -> page.results().stream().filter(wanted).findFirst());
    }

    private static PlatformException endless() {
        return new PlatformException.Unintelligible(
                WherebyWebhooks.PLATFORM, "a list has more than " + MOST + " pages", null);
    }

    private static <T, R> Uni<Optional<R>> walk(
            Fetch<T> fetch, @Nullable String cursor, int left, Function<Page<T>, Optional<R>> visit) {
        return fetch.page(cursor).chain(page -> {
            Optional<R> result = visit.apply(page);
            if (result.isPresent() || page.cursor() == null || page.cursor().isEmpty()) {
                return Uni.createFrom().item(result);
            }
            return left == 1 ? Uni.createFrom().failure(endless()) : walk(fetch, page.cursor(), left - 1, visit);
        });
    }
}
