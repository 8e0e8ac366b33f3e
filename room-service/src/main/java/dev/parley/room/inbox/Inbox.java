package dev.parley.room.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
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
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into room.inbox (event_id, revision) values (:id, :revision)"
                                        + " on conflict do nothing")
                        .setParameter("id", eventId)
                        .setParameter("revision", revision)
                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    /** Forgets a batch of the events that are older than {@code age}. */
    @WithTransaction
    Uni<Void> forget(Duration age) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from room.inbox where (event_id, revision) in"
                                + " (select event_id, revision from room.inbox"
                                + " where received_at < now() - cast(:ms as bigint) * interval '1 millisecond'"
                                + " limit 10000)")
                        .setParameter("ms", age.toMillis())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
