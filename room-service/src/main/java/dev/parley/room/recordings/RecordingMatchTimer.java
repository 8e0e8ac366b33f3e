package dev.parley.room.recordings;

import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
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
class RecordingMatchTimer implements PeriodicJob {

    private static final String JOB = "recording-matching";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final UnmatchedRecordings recordings;
    private volatile UUID last = FIRST;

    RecordingMatchTimer(UnmatchedRecordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "{parley.room.recording-matching-timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return recordings
                .after(last, BATCH)
                .invoke(found -> last = found.size() < BATCH ? FIRST : found.get(BATCH - 1))
                .chain(this::matchAll);
    }

    private Uni<Void> matchAll(List<UUID> found) {
        return Sequence.each(found, recordings::match);
    }
}
