package dev.parley.runtime.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * One statement on a connection of a pool. In place of the pool's own queries, which leave their timer running when the database
 * refuses the connection: each then fails a second time, as an error in the log (vertx-sql-client 4.5.26, issue 1706).
 */
public final class PooledQuery {

    private PooledQuery() {}

    /** Executes a statement with parameters {@code $1}, {@code $2}, …; fails as the database does. */
    public static Uni<RowSet<Row>> execute(Pool pool, String sql, Tuple parameters) {
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(parameters));
    }

    /** Executes a statement without parameters. */
    public static Uni<RowSet<Row>> execute(Pool pool, String sql) {
        return pool.withConnection(connection -> connection.query(sql).execute());
    }
}
