package dev.parley.room.calendar;

import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Timer: syncs the calendars that are due, several servers at once, so that one that is slow delays few others. */
@ApplicationScoped
class SyncTimer {

    private static final String JOB = "calendar-sync";
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Together they hold as many feeds in memory. */
    private static final int MAX_CONCURRENT_FETCHES = 4;

    private static final int BATCH = 12;

    private final FeedStore feeds;
    private final CalendarSync sync;
    private final Leases leases;

    SyncTimer(FeedStore feeds, CalendarSync sync, Leases leases) {
        this.feeds = feeds;
        this.sync = sync;
        this.leases = leases;
    }

    @Scheduled(
            every = "{parley.room.calendar.timer}",
            identity = JOB,
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during(JOB, LEASE, this::syncDue);
    }

    private Uni<Void> syncDue() {
        return feeds.claimDue(BATCH)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(due)
                                .onItem()
                                .transformToUni(sync::fetch)
                                .merge(MAX_CONCURRENT_FETCHES)
                                .onItem()
                                .transformToUniAndConcatenate(fetched -> leases.attempt(
                                        JOB,
                                        () -> sync.apply(fetched)
                                                .onFailure(FeedFailure.class)
                                                .recoverWithNull()
                                                .replaceWithVoid()))
                                .collect()
                                .last()
                                .chain(() ->
                                        due.size() < BATCH ? Uni.createFrom().voidItem() : tick()));
    }
}
