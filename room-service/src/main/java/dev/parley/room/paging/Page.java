package dev.parley.room.paging;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total items on all pages
 * @param page its number, from 1
 * @param pages number of pages, 0 for an empty list
 * @param nextCursor cursor of the items after this page; null at the end of the list
 */
public record Page<T>(
        List<T> items,
        long total,
        int page,
        int size,
        long pages,
        @JsonProperty("next_cursor") @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page for {@code request}.
     *
     * @param found the items from its first one on; one more than fit, if there are more
     * @param position where an item is in the list
     */
    public static <T> Page<T> of(
            PageRequest request, List<T> found, long total, Function<? super T, TimeCursor> position) {
        int size = request.size();
        Slice<T> slice = Slice.of(found, size, position);
        return new Page<>(
                slice.items(),
                total,
                request.number(),
                size,
                (total + size - 1) / size,
                slice.next().orElse(null));
    }

    /** The same page, for a list that a cursor does not walk. */
    public Page<T> withoutCursor() {
        return new Page<>(items, total, page, size, pages, null);
    }
}
