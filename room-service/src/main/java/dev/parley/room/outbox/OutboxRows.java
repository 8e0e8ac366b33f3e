package dev.parley.room.outbox;

import dev.parley.room.database.Sql;
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
        return Sql.of("select position, topic, key, cast(headers as text) as headers, value from room.outbox"
                        + " order by position limit " + BATCH)
                .list(row -> new Pending(
                        row.number("position"),
                        row.text("topic"),
                        row.text("key"),
                        row.text("headers"),
                        row.text("value")));
    }

    @WithTransaction
    Uni<Void> acknowledged(List<Long> positions) {
        return Sql.of("delete from room.outbox where position in (:positions)")
                .set("positions", positions)
                .execute();
    }
}
