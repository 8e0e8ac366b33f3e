package dev.parley.runtime.reactive;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Sequential composition of asynchronous steps. */
public final class Sequence {

    private Sequence() {}

    /**
     * Does {@code step} for each item in their order, one at a time. Ends when the last has ended; the first failure is the
     * outcome, and the items behind it are left out.
     */
    public static <T> Uni<Void> each(Iterable<T> items, Function<T, Uni<?>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWithVoid())
                .collect()
                .last();
    }
}
