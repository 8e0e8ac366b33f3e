package dev.parley.room.database;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;

/**
 * Request pipelining: statements of one transaction that are sent one behind the other, without waiting for the answers between
 * them. Each still sees what the ones before it did.
 */
public final class Pipeline {

    private Pipeline() {}

    /**
     * Sends two statements at once, of which the second needs nothing of what the first one answers; part of the current transaction.
     *
     * @param first a statement of {@link Sql}, or a pipeline of such
     * @param second likewise
     * @return fails as the first of them does that fails, once both are answered; fails without a transaction, where nothing would
     *     order them
     */
    public static <A, B, T> Uni<T> of(Uni<A> first, Uni<B> second, BiFunction<A, B, T> both) {
        return Uni.createFrom()
                .deferred(() -> Transactions.current().isPresent()
                        ? answered(first, second, both)
                        : Uni.createFrom().failure(new IllegalStateException("a pipeline needs a transaction")));
    }

    private static <A, B, T> Uni<T> answered(Uni<A> first, Uni<B> second, BiFunction<A, B, T> both) {
        // After a failure the database refuses what follows, which says nothing more.
        return Uni.combine()
                .all()
                .unis(first, second)
                .collectFailures()
                .with(both)
                .onFailure(CompositeException.class)
                .transform(
                        failures -> ((CompositeException) failures).getCauses().get(0));
    }
}
