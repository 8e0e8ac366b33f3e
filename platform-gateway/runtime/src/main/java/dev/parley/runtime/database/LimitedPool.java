package dev.parley.runtime.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Connection pool of PostgreSQL with {@link DatabaseLimits}. The server itself keeps the limits of statements, locks and idle
 * transactions; a server that answers nothing loses its connections.
 */
public final class LimitedPool {

    /** Unused connections are closed by the pool before their silence ends, so that nobody gets one that is being closed. */
    private static final int SILENCE_PER_IDLE_TIME = 3;

    private LimitedPool() {}

    /** Creates the pool that Quarkus would create, with these limits. */
    public static Pool create(PgPoolCreator.Input settings, DatabaseLimits limits) {
        return PgBuilder.pool()
                .with(limited(settings.poolOptions(), limits))
                .connectingTo(settings.pgConnectOptionsList().stream()
                        .<SqlConnectOptions>map(connection -> limited(connection, limits))
                        .toList())
                .using(settings.vertx())
                .build();
    }

    /** Whether the database answers in time; never fails. */
    public static Uni<Boolean> answers(io.vertx.mutiny.sqlclient.Pool pool, DatabaseLimits limits) {
        return PooledQuery.execute(pool, "select 1")
                .ifNoItem()
                .after(limits.poolWait())
                .fail()
                .map(rows -> true)
                .onFailure()
                .recoverWithItem(false);
    }

    private static PoolOptions limited(PoolOptions pool, DatabaseLimits limits) {
        return new PoolOptions(pool)
                .setConnectionTimeout(millis(limits.poolWait()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis(limits.silence().dividedBy(SILENCE_PER_IDLE_TIME)))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static PgConnectOptions limited(PgConnectOptions connection, DatabaseLimits limits) {
        return new PgConnectOptions(connection)
                .addProperty("statement_timeout", Integer.toString(millis(limits.statement())))
                .addProperty("lock_timeout", Integer.toString(millis(limits.lock())))
                .addProperty("idle_in_transaction_session_timeout", Integer.toString(millis(limits.statement())))
                .setPreparedStatementCacheSqlFilter(PreparedStatements::isKept)
                .setConnectTimeout(millis(limits.poolWait()))
                .setIdleTimeout(millis(limits.silence()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static int millis(Duration limit) {
        return Math.toIntExact(limit.toMillis());
    }
}
