package dev.parley.recording.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Work that one process at a time does: whoever holds the named lease, by the database's clock. */
@ApplicationScoped
class ProcessLease {

    private static final String TAKE = """
            INSERT INTO recording.lease AS held (name, owner, lease_until)
            VALUES ($1, $2, now() + $3 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
            WHERE held.owner = excluded.owner OR held.lease_until < now()""";

    private static final String GIVE_UP =
            "UPDATE recording.lease SET lease_until = now() WHERE name = $1 AND owner = $2";

    private final Pool pool;
    private final String owner = UUID.randomUUID().toString();

    ProcessLease(Pool pool) {
        this.pool = pool;
    }

    /** Takes the lease or keeps it for {@code time} more; false if another process has it. */
    Uni<Boolean> hold(String name, Duration time) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, owner, time.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives the lease back, if this process has it. */
    Uni<Void> giveUp(String name) {
        return pool.preparedQuery(GIVE_UP).execute(Tuple.of(name, owner)).replaceWithVoid();
    }
}
