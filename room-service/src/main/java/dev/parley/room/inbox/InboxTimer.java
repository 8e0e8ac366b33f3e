package dev.parley.room.inbox;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Timer: deletes ids of events that no topic retains any more from the inbox. */
@ApplicationScoped
class InboxTimer implements PeriodicJob {

    private static final String JOB = "inbox-retention";
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Inbox inbox;
    private final RoomServiceConfig config;

    InboxTimer(Inbox inbox, RoomServiceConfig config) {
        this.inbox = inbox;
        this.config = config;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "10m", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return inbox.deleteOlderThan(config.inboxRetention());
    }
}
