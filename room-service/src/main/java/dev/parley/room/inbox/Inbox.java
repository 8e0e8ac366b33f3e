package dev.parley.room.inbox;

import dev.parley.room.database.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Remembers which events took effect. Called first in the transaction of the effect. */
@ApplicationScoped
public class Inbox {

    /**
     * Whether this event is new; from then on it is known, if the transaction commits. A second transaction with the
     * same event waits for the first one.
     */
    public Uni<Boolean> admit(UUID eventId, int revision) {
        return Sql.of("insert into room.inbox (event_id, revision) values (:id, :revision)" + " on conflict do nothing")
                .set("id", eventId)
                .set("revision", revision)
                .updatesAny();
    }

    /** Forgets a batch of the events that are older than {@code age}. */
    @WithTransaction
    Uni<Void> forget(Duration age) {
        return Sql.of("delete from room.inbox where (event_id, revision) in"
                        + " (select event_id, revision from room.inbox"
                        + " where received_at < now() - cast(:ms as bigint) * interval '1 millisecond'"
                        + " limit 10000)")
                .set("ms", age.toMillis())
                .execute();
    }
}
