package dev.parley.room.outbox;

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
    record Row(long position, String topic, String key, String headers, String value) {}

    @WithSession
    Uni<List<Row>> oldest() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select position, topic, key, cast(headers as text), value from room.outbox"
                                        + " order by position limit " + BATCH,
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Row(
                                ((Number) row[0]).longValue(),
                                (String) row[1],
                                (String) row[2],
                                (String) row[3],
                                (String) row[4]))
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
