package dev.parley.room.paging;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total items on all pages
 * @param page its number, from 1
 * @param pages number of pages, 0 for an empty list
 */
public record Page<T>(List<T> items, long total, int page, int size, long pages) {

    public Page {
        items = List.copyOf(items);
    }

    /** The page for {@code request}. */
    public static <T> Page<T> of(PageRequest request, List<T> items, long total) {
        int size = request.size();
        return new Page<>(items, total, request.number(), size, (total + size - 1) / size);
    }
}
