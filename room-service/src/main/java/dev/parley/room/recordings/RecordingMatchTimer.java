package dev.parley.room.recordings;

import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Timer: matches recordings again that are linked to no meeting, such as those whose meeting came into the database without
 * an event. Some at each run, and in turn, so that many which never match keep none waiting.
 */
@ApplicationScoped
class RecordingMatchTimer {

    private static final String JOB = "recording-matching";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final UnmatchedRecordings recordings;
    private final Leases leases;
    private volatile UUID last = FIRST;

    RecordingMatchTimer(UnmatchedRecordings recordings, Leases leases) {
        this.recordings = recordings;
        this.leases = leases;
    }

    @Scheduled(
            every = "{parley.room.recording-matching-timer}",
            identity = JOB,
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during(JOB, LEASE, this::matchNext);
    }

    private Uni<Void> matchNext() {
        return recordings
                .after(last, BATCH)
                .invoke(found -> last = found.size() < BATCH ? FIRST : found.get(BATCH - 1))
                .chain(this::matchAll);
    }

    private Uni<Void> matchAll(List<UUID> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(recordings::match)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
