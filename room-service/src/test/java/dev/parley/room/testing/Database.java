package dev.parley.room.testing;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Direct access to the database of the service under test. */
@ApplicationScoped
@Unremovable
public class Database {

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    public long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    public String text(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    /** The first column of all rows, one a line. */
    public String lines(String sql) {
        StringBuilder lines = new StringBuilder();
        pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> lines.append(row.getString(0)).append('\n'));
        return lines.toString();
    }

    public void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
