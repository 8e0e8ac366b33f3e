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

    private static final String CONNECTION = Transactions.class.getName() + ".connection";

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** The connection of the current transaction; empty if there is none. */
    static Optional<SqlConnection> current() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context)
                ? Optional.ofNullable(context.getLocal(CONNECTION))
                : Optional.empty();
    }

    /**
     * The result of {@code work} in the current transaction, or else in one of its own. When nobody waits for the result any more,
     * the work is cancelled and its transaction rolled back.
     *
     * @return fails as {@code work} does, and if the transaction cannot be begun or committed
     */
    <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> current().isPresent() ? work.get() : begun(work));
    }

    private <T> Uni<T> begun(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Promise<Void> abandoned = Promise.promise();
            emitter.onTermination(abandoned::tryComplete);
            // The pool itself ends the transaction and takes the connection back, whenever its caller goes.
            pool.withTransaction(connection -> result(within(connection, work), abandoned.future()))
                    .onSuccess(emitter::complete)
                    .onFailure(emitter::fail);
        });
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
            if (context.getLocal(CONNECTION) != null) {
                throw new IllegalStateException("two transactions at the same time on one context");
            }
            context.putLocal(CONNECTION, connection);
            return Uni.createFrom()
                    .<T>deferred(work::get)
                    .onTermination()
                    .invoke(() -> context.removeLocal(CONNECTION));
        });
    }
}
