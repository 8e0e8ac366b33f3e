package dev.parley.room.intake;

import dev.parley.room.database.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Inbox (idempotent consumer): remembers the events that were applied. Called first in the transaction of the effect. */
@ApplicationScoped
class Inbox {

    /**
     * Adds the event; false if it was applied before. A second transaction with the same event waits for the first one.
     */
    Uni<Boolean> admit(UUID eventId, int revision) {
        return Sql.of("insert into room.inbox (event_id, revision) values (:id, :revision)" + " on conflict do nothing")
                .set("id", eventId)
                .set("revision", revision)
                .updatesAny();
    }

    /** Deletes a batch of the events that are older than {@code age}. */
    @WithTransaction
    Uni<Void> deleteOlderThan(Duration age) {
        return Sql.of("delete from room.inbox where (event_id, revision) in"
                        + " (select event_id, revision from room.inbox"
                        + " where received_at < now() - cast(:ms as bigint) * interval '1 millisecond'"
                        + " limit 10000)")
                .set("ms", age.toMillis())
                .execute();
    }
}
