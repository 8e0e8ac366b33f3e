package dev.parley.recording.outbox;

import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Named lease in the database for work that one process at a time does, by the database's clock. */
@ApplicationScoped
class ProcessLease {

    private static final String ACQUIRE = """
            INSERT INTO recording.lease AS held (name, owner, lease_until)
            VALUES ($1, $2, now() + $3 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
            WHERE held.owner = excluded.owner OR held.lease_until < now()""";

    private static final String RELEASE =
            "UPDATE recording.lease SET lease_until = now() WHERE name = $1 AND owner = $2";

    private final Pool pool;
    private final String owner = UUID.randomUUID().toString();

    ProcessLease(Pool pool) {
        this.pool = pool;
    }

    /** Acquires or extends the lease for {@code time}; false if another process holds it. */
    Uni<Boolean> acquire(String name, Duration time) {
        return PooledQuery.execute(pool, ACQUIRE, Tuple.of(name, owner, time.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Releases the lease if this process holds it. */
    Uni<Void> release(String name) {
        return PooledQuery.execute(pool, RELEASE, Tuple.of(name, owner)).replaceWithVoid();
    }
}
