package dev.parley.recording.database;

import dev.parley.runtime.database.DatabaseLimits;
import dev.parley.runtime.database.LimitedPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connection pool of this service, with time limits. */
@Singleton
class ConnectionPool implements PgPoolCreator {

    private final DatabaseLimits limits;

    ConnectionPool(DatabaseLimits limits) {
        this.limits = limits;
    }

    @Override
    public Pool create(Input settings) {
        return LimitedPool.create(settings, limits);
    }
}
