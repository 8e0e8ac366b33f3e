package dev.parley.room.calendar;

import dev.parley.room.lease.JobRunner;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Timer: syncs the calendars that are due, several servers at once, so that one that is slow delays few others. */
@ApplicationScoped
class SyncTimer implements PeriodicJob {

    private static final String JOB = "calendar-sync";
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Together they hold as many feeds in memory. */
    private static final int MAX_CONCURRENT_FETCHES = 4;

    private static final int BATCH = 12;

    /** Batches of one run: about as many as fit into the lease, even if many servers are slow. */
    private static final int BATCHES = 4;

    private final FeedStore feeds;
    private final CalendarSync sync;
    private final JobRunner runner;

    SyncTimer(FeedStore feeds, CalendarSync sync, JobRunner runner) {
        this.feeds = feeds;
        this.sync = sync;
        this.runner = runner;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "{parley.room.calendar.timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return batch(BATCHES);
    }

    private Uni<Void> batch(int more) {
        return feeds.claimDue(BATCH)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(due)
                                .onItem()
                                .transformToUni(sync::fetch)
                                .merge(MAX_CONCURRENT_FETCHES)
                                .onItem()
                                .transformToUniAndConcatenate(fetched -> runner.attempt(
                                        JOB,
                                        () -> sync.apply(fetched)
                                                .onFailure(FeedFailure.class)
                                                .recoverWithNull()
                                                .replaceWithVoid()))
                                .collect()
                                .last()
                                .chain(() -> due.size() < BATCH || more <= 1
                                        ? Uni.createFrom().voidItem()
                                        : batch(more - 1)));
    }
}
