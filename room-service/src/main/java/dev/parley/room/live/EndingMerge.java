package dev.parley.room.live;

import io.smallrye.mutiny.Multi;
import java.util.Optional;

/** Merge of two streams that ends when the first one ends, or when the second one says so. */
final class EndingMerge {

    private EndingMerge() {}

    /** @param others empty stands for the end; a merged stream would end with the last of its parts */
    static <T> Multi<T> of(Multi<T> items, Multi<Optional<T>> others) {
        Multi<Optional<T>> ending = Multi.createBy()
                .concatenating()
                .streams(items.map(Optional::of), Multi.createFrom().item(Optional.<T>empty()));
        // One at a time, because what a slow client has not taken yet is kept in memory.
        return Multi.createBy()
                .merging()
                .withRequests(1)
                .streams(ending, others)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }
}
