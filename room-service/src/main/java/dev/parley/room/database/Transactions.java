package dev.parley.room.database;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Transaction manager. The current transaction belongs to a Vert.x context (a duplicated one, such as each request and each record
 * has): {@link Sql} finds it there. Work that runs at the same time as other work has a context of its own ({@link FreshContext}).
 */
@ApplicationScoped
class Transactions {

    private static final String CURRENT = Transactions.class.getName() + ".current";

    /** The transaction of a context, and how many pieces of work have joined it and not ended. */
    private static final class Current {
        final SqlConnection connection;
        int joined;

        Current(SqlConnection connection) {
            this.connection = connection;
        }
    }

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** The connection of the current transaction; empty if there is none. */
    static Optional<SqlConnection> current() {
        return transaction().map(current -> current.connection);
    }

    private static Optional<Current> transaction() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context)
                ? Optional.ofNullable(context.getLocal(CURRENT))
                : Optional.empty();
    }

    /**
     * The result of {@code work} in the current transaction, or else in one of its own. When nobody waits for the result any more,
     * the work is cancelled and its transaction rolled back.
     *
     * @return fails as {@code work} does, if the transaction cannot be begun or committed, and if it would end before all work
     *     within it
     */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() ->
                        transaction().map(current -> joined(current, work)).orElseGet(() -> begun(work)));
    }

    private static <T> Uni<T> joined(Current current, Supplier<Uni<T>> work) {
        current.joined++;
        return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(() -> current.joined--);
    }

    private <T> Uni<T> begun(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Promise<Void> abandoned = Promise.promise();
            emitter.onTermination(abandoned::tryComplete);
            // The pool takes the connection back when the transaction has ended, whenever its caller goes.
            pool.withConnection(connection ->
                            ended(connection.begin(), result(within(connection, work), abandoned.future())))
                    .onSuccess(emitter::complete)
                    .onFailure(emitter::fail);
        });
    }

    /**
     * Commits or rolls back when {@code result} is there. Nothing waits for the answer to the begin, since the database runs the
     * statements that follow it in their order, and none of them if it refuses that one: then the session is broken.
     */
    private static <T> Future<T> ended(Future<Transaction> begun, Future<T> result) {
        return result.compose(
                value -> begun.compose(Transaction::commit).map(value),
                failure -> begun.compose(Transaction::rollback).transform(ended -> Future.failedFuture(failure)));
    }

    private static <T> Future<T> result(Uni<T> work, Future<Void> abandoned) {
        Promise<T> result = Promise.promise();
        Context context = Vertx.currentContext();
        if (abandoned.isComplete()) {
            result.fail(nobodyWaits());
            return result.future();
        }
        Cancellable running = work.subscribe().with(result::tryComplete, result::tryFail);
        abandoned.onComplete(ignored -> {
            if (!result.future().isComplete()) {
                // On the context of the work, so that no statement of it begins meanwhile.
                context.runOnContext(onContext -> {
                    running.cancel();
                    result.tryFail(nobodyWaits());
                });
            }
        });
        return result.future();
    }

    private static CancellationException nobodyWaits() {
        return new CancellationException("nobody waits for the transaction's result");
    }

    private static <T> Uni<T> within(SqlConnection connection, Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        return Uni.createFrom().deferred(() -> {
            if (context.getLocal(CURRENT) != null) {
                throw twoAtOnce();
            }
            Current current = new Current(connection);
            context.putLocal(CURRENT, current);
            return Uni.createFrom()
                    .<T>deferred(work::get)
                    .invoke(() -> {
                        if (current.joined > 0) {
                            throw twoAtOnce();
                        }
                    })
                    .onTermination()
                    .invoke(() -> context.removeLocal(CURRENT));
        });
    }

    private static IllegalStateException twoAtOnce() {
        return new IllegalStateException("two transactions at the same time on one context");
    }
}
