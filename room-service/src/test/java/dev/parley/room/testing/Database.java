package dev.parley.room.testing;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Direct access to the service's database. */
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

    public void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
