package dev.parley.room.inbox;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Inbox (idempotent consumer): remembers the events that were applied. Called first in the transaction of the effect. */
@ApplicationScoped
public class Inbox {

    /**
     * Common table expression {@code admitted} of a statement that is the whole effect of an event: one row if the event, with the
     * parameters {@code event} and {@code revision}, was not applied before, or else none.
     */
    public static final String ADMITTED = "admitted as (insert into room.inbox (event_id, revision)"
            + " values (:event, :revision) on conflict do nothing returning event_id)";

    /** End of such a statement; see {@link #isFirst}. */
    public static final String IS_FIRST = " select exists (select from admitted) as first";

    /** Executes a statement with {@link #ADMITTED} that ends with {@link #IS_FIRST}; whether it had an effect. */
    public static Uni<Boolean> isFirst(Sql statement, UUID eventId, int revision) {
        return statement.set("event", eventId).set("revision", revision).single(row -> row.flag("first"));
    }

    /**
     * Adds the event; false if it was applied before. A second transaction with the same event waits for the first one.
     */
    public Uni<Boolean> admit(UUID eventId, int revision) {
        return isFirst(Sql.of("with " + ADMITTED + IS_FIRST), eventId, revision);
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
