package dev.parley.room.webhooks;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Timer: deletes old deliveries, and secrets that have been replaced for longer than they sign. */
@ApplicationScoped
class DeliveryRetention implements PeriodicJob {

    private static final String JOB = "webhook-retention";
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** In portions, so that no statement takes long. */
    private static final String DELETE = """
            delete from room.webhook_delivery where id in (
                select id from room.webhook_delivery
                where state <> 'pending' and ended_at < now() - cast(:ms as bigint) * interval '1 millisecond'
                limit 5000)""";

    private static final String FORGET = """
            update room.room set webhook_previous_secret = null
            where webhook_previous_secret is not null
                and webhook_secret_changed_at < now() - cast(:ms as bigint) * interval '1 millisecond'""";

    /** What a target was like long ago says nothing. */
    private static final String TARGETS = "delete from room.webhook_target where called_at < now() - interval '1 day'";

    private final RoomServiceConfig.OutgoingWebhooks config;

    DeliveryRetention(RoomServiceConfig config) {
        this.config = config.outgoingWebhooks();
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "1m", LEASE);
    }

    @WithTransaction
    @Override
    public Uni<Void> run() {
        return Sql.of(DELETE)
                .set("ms", config.retention().toMillis())
                .execute()
                .chain(() -> Sql.of(FORGET)
                        .set("ms", config.secretOverlap().toMillis())
                        .execute())
                .chain(() -> Sql.of(TARGETS).execute());
    }
}
