package dev.parley.room.lease;

import dev.parley.room.database.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Jobs that one replica does at a time. A lease spares replicas the same work; what the jobs do is safe without it too,
 * because a lease can run out while its holder still works. Time is the database's.
 */
@ApplicationScoped
public class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final UUID self = UUID.randomUUID();

    /**
     * Does {@code work} if this replica holds the lease or gets it now, else nothing. Never fails: what goes wrong is
     * logged, and left to the next time.
     */
    public Uni<Void> during(String name, Duration length, Supplier<Uni<Void>> work) {
        return hold(name, length)
                .chain(held -> held ? work.get() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "The job %s is done later", name))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether this replica holds the lease now, for {@code length} from now. */
    @WithTransaction
    public Uni<Boolean> hold(String name, Duration length) {
        return Sql.of("insert into room.lease (name, holder, expires_at)"
                        + " values (:name, :self, now() + cast(:ms as bigint) * interval '1 millisecond')"
                        + " on conflict (name) do update set holder = excluded.holder,"
                        + " expires_at = excluded.expires_at"
                        + " where lease.holder = excluded.holder or lease.expires_at < now()")
                .set("name", name)
                .set("self", self)
                .set("ms", length.toMillis())
                .updatesAny();
    }
}
