package dev.parley.room.inbox;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets events that no topic holds any more. */
@ApplicationScoped
class InboxTimer {

    private static final Logger LOG = Logger.getLogger(InboxTimer.class);
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
            identity = "inbox-retention",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.hold("inbox-retention", LEASE)
                .chain(held -> held
                        ? inbox.forget(config.inboxRetention())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Old events are forgotten later: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
