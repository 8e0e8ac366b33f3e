package dev.parley.room.testing;

import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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

    /** As {@link #during(List, Runnable)}, with one statement. */
    public void during(String statement, Runnable action) {
        during(List.of(statement), action);
    }

    /**
     * Does {@code action} while a transaction has executed the first of {@code statements} and is not committed; it executes
     * the others and commits when somebody waits for it.
     */
    public void during(List<String> statements, Runnable action) {
        SqlConnection connection = pool.getConnection().await().indefinitely();
        CompletableFuture<Void> done;
        try {
            Transaction transaction = connection.begin().await().indefinitely();
            connection.query(statements.get(0)).execute().await().indefinitely();
            int blocker = connection
                    .query("select pg_backend_pid()")
                    .execute()
                    .await()
                    .indefinitely()
                    .iterator()
                    .next()
                    .getInteger(0);
            done = CompletableFuture.runAsync(action);
            await().atMost(Duration.ofMinutes(1)).until(() -> done.isDone() || waitersFor(blocker) > 0);
            for (String statement : statements.subList(1, statements.size())) {
                connection.query(statement).execute().await().indefinitely();
            }
            transaction.commit().await().indefinitely();
        } finally {
            connection.close().await().indefinitely();
        }
        done.join();
    }

    private long waitersFor(int blocker) {
        return count("select count(*) from pg_stat_activity where " + blocker + " = any(pg_blocking_pids(pid))");
    }
}
