package dev.parley.room.lease;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Leases in the database, by the database's clock. */
@ApplicationScoped
class LeaseStore {

    private static final String ACQUIRE = """
            insert into room.lease (name, holder, expires_at)
            values (:name, :self, now() + cast(:ms as bigint) * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
            where lease.holder = excluded.holder or lease.expires_at < now()""";

    private final UUID self = UUID.randomUUID();

    /** Acquires or renews a lease for {@code length} from now; false while another replica holds it. */
    @WithTransaction
    Uni<Boolean> acquire(String name, Duration length) {
        return Sql.of(ACQUIRE)
                .set("name", name)
                .set("self", self)
                .set("ms", length.toMillis())
                .updatesAny();
    }

    /** Hands back the leases of these jobs that this replica holds. */
    @WithTransaction
    Uni<Void> release(List<String> names) {
        return Sql.of("delete from room.lease where holder = :self and name = any(:names)")
                .set("self", self)
                .set("names", names.toArray(String[]::new))
                .execute();
    }
}
