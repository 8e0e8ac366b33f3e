package dev.parley.room.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Queue of deliveries in the database, for this replica: leases what is due, records attempts, and gives leases back. */
@ApplicationScoped
class DeliveryStore {

    /** How much longer a lease is than an attempt: time to record it while the database is busy. */
    private static final Duration LEASE_MARGIN = Duration.ofMinutes(1);

    /**
     * Leases what is due: of each target that answered quickly when it was called last in turns, as many as may run, the
     * earliest first, and of all others one each, of a limited number. A target that cannot take any is left out before the
     * rows are limited, so that its backlog hides nobody else's.
     */
    private static final String LEASE = """
            with running as (
                select key as target, cast(value as integer) as attempts
                from jsonb_each_text(cast(cast(:running as text) as jsonb))),
            due as (
                select d.id, d.room_id, d.size, d.next_at, coalesce(r.webhook_target, '') as target,
                    case when t.target is null then 1 else :perTarget end - coalesce(u.attempts, 0) as allowance,
                    t.target is null as other
                from room.webhook_delivery d
                left join room.room r on r.id = d.room_id
                left join room.webhook_target t on t.target = coalesce(r.webhook_target, '')
                    and t.fast and t.called_at > now() - interval '2 hours'
                left join running u on u.target = coalesce(r.webhook_target, '')
                where d.state = 'pending' and d.next_at <= now()
                    and coalesce(u.attempts, 0) < case when t.target is null then 1 else :perTarget end
                    and (t.target is not null or :others > 0)
                order by d.next_at limit 2000),
            turns as (
                select *, row_number() over (partition by target order by next_at, id) as turn from due),
            fair as (
                select *, sum(size) over (order by turn, next_at, id) - size as bytes_before,
                    row_number() over (partition by other order by next_at, id) as place
                from turns where turn <= allowance),
            chosen as (
                select d.id, f.target, f.other
                from room.webhook_delivery d join fair f on f.id = d.id
                where f.bytes_before < :bytes and (not f.other or f.place <= :others) and d.state = 'pending' and d.next_at <= now()
                order by f.turn, f.next_at limit :free
                for update of d skip locked)
            update room.webhook_delivery w set attempts = w.attempts + 1, run = w.run + 1, leased_by = :self,
                next_at = now() + cast(:lease as bigint) * interval '1 millisecond'
            from chosen c left join room.webhook_delivery o on o.id = c.id left join room.room r on r.id = o.room_id
            where w.id = c.id
            returning w.id, w.event, w.body, c.target, not c.other as fast, w.attempts, w.run, w.created_at, r.webhook_url as url,
                r.webhook_secret as secret,
                case when r.webhook_secret_changed_at + cast(:overlap as bigint) * interval '1 millisecond' > now()
                    then r.webhook_previous_secret end as previous_secret""";

    /** Only those that are still leased for this very attempt. */
    private static final String RECORD = """
            with done as (
                select * from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x (id uuid, attempt integer,
                    target text, fast boolean, started_at timestamptz, duration_ms bigint, status integer, outcome text, answer text, state text,
                    delay_ms bigint)),
            kept as (
                update room.webhook_delivery w set state = x.state, leased_by = null,
                    next_at = now() + coalesce(x.delay_ms, 0) * interval '1 millisecond',
                    ended_at = case when x.state <> 'pending' then now() end
                from done x
                where w.id = x.id and w.leased_by = :self and w.attempts = x.attempt
                returning w.id),
            targets as (
                insert into room.webhook_target as t (target, fast, called_at)
                select distinct on (x.target) x.target, x.fast, now() from done x order by x.target, x.started_at desc
                on conflict (target) do update set fast = excluded.fast, called_at = excluded.called_at
                where t.fast <> excluded.fast or t.called_at < now() - interval '10 minutes')
            insert into room.webhook_attempt (delivery_id, number, started_at, duration_ms, status, outcome, answer)
            select x.id, x.attempt, x.started_at, x.duration_ms, x.status, x.outcome, x.answer
            from done x join kept k on k.id = x.id
            on conflict do nothing""";

    private static final String GIVE_BACK = """
            update room.webhook_delivery set leased_by = null, next_at = now(), run = greatest(run - 1, 0)
            where leased_by = :self and state = 'pending'""";

    private final UUID self = UUID.randomUUID();
    private final ObjectMapper json;
    private final RoomServiceConfig.OutgoingWebhooks config;

    DeliveryStore(ObjectMapper json, RoomServiceConfig config) {
        this.json = json;
        this.config = config.outgoingWebhooks();
    }

    /** Leases deliveries that are due, within the room that there is. */
    @WithTransaction
    Uni<List<DueDelivery>> lease(FreeCapacity free) {
        return Sql.of(LEASE)
                .set("running", written(free.running()))
                .set("perTarget", config.concurrencyPerHost())
                .set("others", free.others())
                .set("bytes", free.bytes())
                .set("free", free.attempts())
                .set("self", self)
                .set("lease", config.timeout().plus(LEASE_MARGIN).toMillis())
                .set("overlap", config.secretOverlap().toMillis())
                .list(DeliveryStore::due);
    }

    /** Records attempts, and what follows them. Does nothing for one whose lease another replica has taken over. */
    @WithTransaction
    Uni<Void> record(List<AttemptRecord> attempts) {
        return Sql.of(RECORD).set("rows", written(attempts)).set("self", self).execute();
    }

    /** Gives back what this replica has leased, so that others send it at once. */
    @WithTransaction
    Uni<Integer> giveBack() {
        return Sql.of(GIVE_BACK).set("self", self).update();
    }

    private static DueDelivery due(Row row) {
        return new DueDelivery(
                row.uuid("id"),
                row.text("event"),
                row.text("body"),
                row.text("target"),
                row.flag("fast"),
                row.integer("attempts"),
                row.integer("run"),
                Optional.ofNullable(row.textOrNull("url")),
                Stream.of(row.textOrNull("secret"), row.textOrNull("previous_secret"))
                        .flatMap(Stream::ofNullable)
                        .toList(),
                row.time("created_at"));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows are plain records", e);
        }
    }
}
