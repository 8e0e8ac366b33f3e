package dev.parley.room.registration;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Timer: reads the status of all webhooks, which one replica has written, for the metric of this one. */
@ApplicationScoped
class RegistrationStatusTimer implements PeriodicJob {

    private static final String JOB = "webhook-statuses";

    private final RoomServiceConfig.Webhooks config;
    private final RegistrationStore store;
    private final RegistrationStatuses statuses;

    RegistrationStatusTimer(RoomServiceConfig config, RegistrationStore store, RegistrationStatuses statuses) {
        this.config = config.webhooks();
        this.store = store;
        this.statuses = statuses;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofEveryReplica(JOB, "{parley.room.webhooks.timer}");
    }

    @Override
    public Uni<Boolean> isDue() {
        return Uni.createFrom().item(config.baseUrl().isPresent());
    }

    @Override
    public Uni<Void> run() {
        return store.all().invoke(statuses::replace).replaceWithVoid();
    }
}
