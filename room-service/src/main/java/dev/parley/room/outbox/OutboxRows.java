package dev.parley.room.outbox;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Outbox table, for the relay. */
@ApplicationScoped
class OutboxRows {

    static final int BATCH = 500;

    /** An event that Kafka has not acknowledged yet. */
    record Pending(long position, String topic, String key, String headers, String value) {}

    Uni<Boolean> isAnyPending() {
        return Sql.of("select exists (select 1 from room.outbox) as pending").single(row -> row.flag("pending"));
    }

    /** Events to send next, oldest first. */
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
    Uni<Void> delete(List<Long> positions) {
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.of("delete from room.outbox where position = any(:positions)")
                        .set("positions", positions.toArray(Long[]::new))
                        .execute();
    }
}
