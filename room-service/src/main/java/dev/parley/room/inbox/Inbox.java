package dev.parley.room.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
}
