package dev.parley.room.outbox;

import dev.parley.room.rows.Row;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The outbox table as the relay sees it. */
@ApplicationScoped
class OutboxRows {

    private static final int BATCH = 100;

    /** A fact that was not acknowledged yet. */
    record Pending(long position, String topic, String key, String headers, String value) {}

    @WithSession
    Uni<List<Pending>> oldest() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select position, topic, key, cast(headers as text), value from room.outbox"
                                        + " order by position limit " + BATCH,
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(Row::new)
                        .map(row -> new Pending(row.number(0), row.text(1), row.text(2), row.text(3), row.text(4)))
                        .toList());
    }

    @WithTransaction
    Uni<Void> acknowledged(List<Long> positions) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from room.outbox where position in (:positions)")
                        .setParameter("positions", positions)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
