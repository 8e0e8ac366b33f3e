package dev.parley.room.webhooks;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Log of outgoing webhooks with their attempts, newest first; and their manual redelivery. */
@ApplicationScoped
class WebhookLog {

    private static final String COLUMNS = """
            select d.id, d.room_id, d.event, d.state, d.attempts, d.created_at, d.ended_at, d.body,
                case when d.state = 'pending' and d.leased_by is null then d.next_at end as next_attempt_at
            from room.webhook_delivery d""";

    private static final String PAGE = COLUMNS + """
             where (:allRooms or d.room_id = :room) and (:allStates or d.state = :state)
                and (:first or d.created_at < :time or (d.created_at = :time and d.id > :after))
            order by d.created_at desc, d.id limit :limit""";

    private static final String ATTEMPTS = """
            select delivery_id, number, started_at, duration_ms, status, outcome, answer
            from room.webhook_attempt where delivery_id = any(:ids) order by delivery_id, number""";

    private static final UUID NO_ID = new UUID(0, 0);

    /** Which deliveries. */
    record Filter(Optional<UUID> room, Optional<DeliveryState> state) {}

    Uni<List<DeliveryEntry>> page(Filter filter, Optional<TimeCursor> after, int limit) {
        return Sql.of(PAGE)
                .set("allRooms", filter.room().isEmpty())
                .set("room", filter.room().orElse(NO_ID))
                .set("allStates", filter.state().isEmpty())
                .set("state", filter.state().map(DeliveryState::word).orElse(""))
                .set("first", after.isEmpty())
                .set("time", after.map(TimeCursor::time).orElse(Instant.EPOCH))
                .set("after", after.map(TimeCursor::id).orElse(NO_ID))
                .set("limit", limit)
                .list(WebhookLog::entry)
                .chain(this::withAttempts);
    }

    /** A delivery of the room; fails with 404. */
    Uni<DeliveryEntry> one(Filter filter, UUID id) {
        return find(filter, id);
    }

    /**
     * Makes a delivery due now, with all attempts before it; one that is being sent at the moment stays as it is. Fails with
     * 404.
     */
    @WithTransaction
    Uni<DeliveryEntry> redeliver(Filter filter, UUID id) {
        return Sql.of("update room.webhook_delivery set state = 'pending', run = 0, next_at = now(), ended_at = null,"
                        + " leased_by = null where id = :id and (:allRooms or room_id = :room)"
                        + " and (leased_by is null or next_at <= now())")
                .set("id", id)
                .set("allRooms", filter.room().isEmpty())
                .set("room", filter.room().orElse(NO_ID))
                .execute()
                .chain(() -> find(filter, id));
    }

    private Uni<DeliveryEntry> find(Filter filter, UUID id) {
        return Sql.of(COLUMNS + " where d.id = :id and (:allRooms or d.room_id = :room)")
                .set("id", id)
                .set("allRooms", filter.room().isEmpty())
                .set("room", filter.room().orElse(NO_ID))
                .list(WebhookLog::entry)
                .chain(this::withAttempts)
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> NotFound.of(ErrorCode.WEBHOOK_DELIVERY_NOT_FOUND)));
    }

    private Uni<List<DeliveryEntry>> withAttempts(List<DeliveryEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(entries);
        }
        return Sql.of(ATTEMPTS)
                .set("ids", entries.stream().map(DeliveryEntry::id).toArray(UUID[]::new))
                .list(row -> Map.entry(row.uuid("delivery_id"), attempt(row)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))))
                .map(attempts -> entries.stream()
                        .map(entry -> entry.with(attempts.getOrDefault(entry.id(), List.of())))
                        .toList());
    }

    private static DeliveryEntry entry(Row row) {
        return new DeliveryEntry(
                row.uuid("id"),
                row.uuid("room_id"),
                row.text("event"),
                DeliveryState.of(row.text("state")).orElse(DeliveryState.FAILED),
                row.integer("attempts"),
                row.time("created_at"),
                row.timeOrNull("next_attempt_at"),
                row.timeOrNull("ended_at"),
                row.text("body"),
                List.of());
    }

    private static DeliveryEntry.Attempt attempt(Row row) {
        Long status = row.numberOrNull("status");
        return new DeliveryEntry.Attempt(
                row.integer("number"),
                row.time("started_at"),
                row.number("duration_ms"),
                status == null ? null : Math.toIntExact(status),
                row.text("outcome").equals(AttemptRecord.ANSWERED) ? null : row.text("outcome"),
                row.textOrNull("answer"));
    }
}
