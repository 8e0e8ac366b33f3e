package dev.parley.room.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list that is read by cursor.
 *
 * @param next cursor of the part after this one; empty at the end of the list
 */
public record Slice<T>(List<T> items, Optional<String> next) {

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * The first {@code size} of the items found.
     *
     * @param found one item more than fit, if there are more
     * @param position where an item is in the list
     */
    public static <T> Slice<T> of(List<T> found, int size, Function<? super T, TimeCursor> position) {
        List<T> items = found.subList(0, Math.min(size, found.size()));
        return new Slice<>(
                items,
                found.size() > size
                        ? Optional.of(position.apply(items.get(size - 1)).text())
                        : Optional.empty());
    }
}
