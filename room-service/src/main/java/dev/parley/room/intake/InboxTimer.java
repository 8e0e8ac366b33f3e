package dev.parley.room.intake;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Timer: deletes ids of events that no topic retains any more from the inbox. */
@ApplicationScoped
class InboxTimer {

    private static final String JOB = "inbox-retention";
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Inbox inbox;
    private final Leases leases;
    private final RoomServiceConfig config;

    InboxTimer(Inbox inbox, Leases leases, RoomServiceConfig config) {
        this.inbox = inbox;
        this.leases = leases;
        this.config = config;
    }

    @Scheduled(
            every = "10m",
            identity = JOB,
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during(JOB, LEASE, () -> inbox.deleteOlderThan(config.inboxRetention()));
    }
}
